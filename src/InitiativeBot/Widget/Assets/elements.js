// Elements are made here and nowhere else: what people or data say becomes text, never markup.

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
  bubble: 'M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm3 5v2h10V9zm0 4v2h7v-2z',
  close: 'M6.4 5 12 10.600 17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400-5.600-5.600L6.400 19 5 17.600l5.600-5.600L5 6.400z',
  settings: 'M10 3h4l.6 2.500 1.700 1 2.500-.8 2 3.500-1.900 1.800v2l1.900 1.800-2 3.500-2.500-.8-1.700 1L14 21h-4l-.6-2.500-1.700-1-2.500.8-2-3.500 1.900-1.800v-2L3.200 9.200l2-3.500 2.500.8 1.700-1zm2 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  send: 'M3 20V14l8-2-8-2V4l19 8z',
  back: 'M14.500 5 16 6.500 10.500 12l5.500 5.500-1.500 1.500-7-7z',
  forward: 'M9.500 5 8 6.500l5.500 5.500L8 17.500 9.500 19l7-7z',
  copy: 'M8 3h11a2 2 0 0 1 2 2v11h-2V5H8zM5 7h9a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9c0-1.100.9-2 2-2zm0 2v10h9V9z',
  up: 'M2 10h4v11H2zm6 0 5-8c1.500 0 2.600 1.300 2.300 2.800L14.700 8H20c1.300 0 2.200 1.200 1.900 2.400l-2.200 9A2 2 0 0 1 17.800 21H8z',
  down: 'M22 14h-4V3h4zm-6 0-5 8c-1.500 0-2.600-1.300-2.300-2.800l.6-3.200H4c-1.300 0-2.200-1.200-1.900-2.400l2.200-9A2 2 0 0 1 6.200 3H16z',
  office: 'M3 21V4h10v4h8v13h-7v-4h-2v4zm3-14v2h2V7zm0 4v2h2v-2zm0 4v2h2v-2zm4-8v2h2V7zm0 4v2h2v-2zm6 0v2h2v-2zm0 4v2h2v-2z',
  search: 'M10.500 3a7.500 7.500 0 0 1 5.900 12.100l4.600 4.500-1.400 1.400-4.500-4.600A7.500 7.500 0 1 1 10.500 3zm0 2a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11z',
};

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}

const button = (name, label, onclick, attributes = {}) =>
  el('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...attributes }, icon(name));

/** Fills {placeholders}. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
