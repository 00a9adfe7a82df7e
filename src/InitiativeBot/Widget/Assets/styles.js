// The style sheet goes into the shadow root without an element, which a strict policy of the page would refuse.
function adoptStyles(root) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];
}
