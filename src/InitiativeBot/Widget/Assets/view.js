// The elements of the widget, once for each language. They do nothing by themselves.

/**
 * @param words The texts by key.
 * @param language Their BCP 47 tag.
 * @param options { isInline, side, label }: in the page's flow; at which side; the launcher's own text.
 * @param on open, close, settings, submit, input: what happens.
 */
function buildView(words, language, options, on) {
  const log = el('div', { class: 'log', role: 'log', 'aria-label': words('log'), 'aria-live': 'off' });
  const typing = el('div', { class: 'typing', hidden: true }, el('span'), el('span'), el('span'));
  const replies = el('div', { class: 'replies', role: 'group', 'aria-label': words('replies'), hidden: true });
  const scroller = el('div', { class: 'scroller' }, log, typing, replies);
  const status = el('div', { class: 'hidden', role: 'status' });
  const notice = el('div', { class: 'notice', role: 'status' });

  const list = el('ul', { class: 'options', role: 'listbox', id: 'options', 'aria-label': words('suggestions'), hidden: true });
  const field = el('input', {
    type: 'text', class: 'field', maxlength: '5000', placeholder: words('field'), autocomplete: 'off', enterkeyhint: 'send', lang: language,
    role: 'combobox', 'aria-label': words('field'), 'aria-expanded': 'false', 'aria-controls': 'options', 'aria-autocomplete': 'list', oninput: on.input,
  });
  const form = el('form', { class: 'ask', onsubmit: on.submit }, list, field,
    el('button', { class: 'send', 'aria-label': words('send'), title: words('send') }, icon('send')));

  const settings = el('div', { class: 'settings', id: 'settings', hidden: true, role: 'group', 'aria-label': words('settings') });
  const set = button('settings', words('settings'), on.settings, { 'aria-expanded': 'false', 'aria-controls': 'settings' });
  const header = el('div', { class: 'header' },
    el('div', { class: 'sign' }, icon('bubble')),
    el('div', { class: 'names' }, el('h2', { id: 'title' }, words('title')), el('p', {}, words('subtitle'))),
    set, options.isInline ? null : button('close', words('close'), on.close));

  const panel = el(options.isInline ? 'section' : 'dialog', { class: 'panel', 'aria-labelledby': 'title', tabindex: '-1' },
    header, notice, settings, scroller, form, status);
  const launcher = options.isInline ? null : el('button', {
    type: 'button', class: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', onclick: on.open,
  }, icon('bubble'), el('span', {}, options.label ?? words('launch')));
  const frame = el('div', { class: 'frame', lang: language, 'data-side': options.side ?? 'right' }, panel, launcher);
  return { frame, panel, launcher, log, typing, replies, scroller, status, notice, list, field, form, settings, set };
}
