// What a visitor can set: language, size of letters, colours, furigana; and to start over.

const SIZES = ['normal', 'large', 'larger'];
const THEMES = ['auto', 'light', 'dark'];

/**
 * The view of the settings.
 * @param texts { words, languages, language }.
 * @param values The settings: { size, theme, contrast, furigana }.
 * @param change What happens: (name, value).
 * @param restart Starts a new conversation.
 */
function settingsView({ words, languages, language }, values, change, restart) {
  const select = el('select', { id: 'language', onchange: event => change('language', event.target.value) },
    ...languages.map(l => el('option', { value: l.tag, lang: l.tag, selected: l.tag === language }, l.name)));
  const choices = (name, options) => el('fieldset', {},
    el('legend', {}, words(name)),
    el('div', { class: 'choices' }, ...options.map(option => el('label', {},
      el('input', { type: 'radio', name, value: option, checked: option === values[name], onchange: () => change(name, option) }),
      el('span', {}, words(`${name}.${option}`))))));
  const toggle = name => el('label', { class: 'toggle' },
    el('input', { type: 'checkbox', name, checked: values[name], onchange: event => change(name, event.target.checked) }),
    el('span', {}, words(name)));
  return [
    el('div', { class: 'choice' }, el('label', { for: 'language' }, words('language')), select),
    choices('size', SIZES),
    choices('theme', THEMES),
    toggle('contrast'),
    toggle('furigana'),
    el('button', { type: 'button', class: 'plain', onclick: restart }, words('restart')),
    el('p', { class: 'note' }, words('note')),
  ];
}
