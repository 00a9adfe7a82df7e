// The element itself: launcher, panel and what happens between them.

const SCRIPT = document.currentScript ?? document.querySelector('script[src*="widget.js"]');
const SERVICE = new URL('.', SCRIPT?.src || location.href).href.replace(/\/$/, '');
const NAME = 'initiative-bot';
const TYPING_PAUSE = 500;
const LONGEST_TYPING = 20_000;
const MOST_RATED = 100;
const SMALL_SCREEN = '(max-width: 30em), (max-height: 28em)';

class Widget extends HTMLElement {
  #options = SCRIPT?.dataset ?? {};
  #shared = new Store('localStorage', `${NAME}:${SERVICE}:`);
  #ownTab = new Store('sessionStorage', `${NAME}:${SERVICE}:`);
  #small = matchMedia(SMALL_SCREEN);
  #settings = { size: 'normal', theme: 'auto', contrast: false, furigana: false };
  #texts = null;
  #words = key => this.#texts.words[key] ?? key;
  #parts = {};
  #connection = null;
  #messages = null;
  #tools = null;
  #ruby = new Ruby(`${SERVICE}/api/furigana`);
  #sent = new Map();
  #waiting = new Set();
  #timers = {};
  #isReading = true;
  #isFitted = false;

  async connectedCallback() {
    if (this.shadowRoot) return;
    Object.assign(this.#settings, this.#options.theme && { theme: this.#options.theme }, this.#shared.get('settings'));
    const root = this.attachShadow({ mode: 'open' });
    adoptStyles(root);
    this.#connection = new Connection(`${SERVICE}/v3/directline`, {
      activity: activity => this.#receive(activity),
      status: status => this.#show(status),
      session: session => this.#shared.set('session', session),
      ended: () => this.#divide('ended'),
      failed: message => this.#mark(message, 'failed'),
    });
    this.#shared.watch('session', session => session && this.#switch(session));
    this.#shared.watch('draft', draft => {
      if (root.activeElement !== this.#parts.field) this.#parts.field.value = draft ?? '';
    });
    this.#shared.watch('settings', settings => {
      Object.assign(this.#settings, settings);
      this.#apply();
    });
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
      matchMedia(query).addEventListener('change', () => this.#apply());
    }
    this.#small.addEventListener('change', () => this.isOpen && !this.#isInline && this.#reopen());
    await this.#load(this.#settings.language ?? this.#options.lang ?? (document.documentElement.lang || navigator.language));
    if (this.#isInline) this.#start();
    else if (this.#ownTab.get('open') ?? (this.#options.open !== undefined && !this.#small.matches)) this.open(false);
  }

  get isOpen() { return this.#isInline || this.#parts.panel?.open === true; }

  get #isInline() { return this.hasAttribute('inline'); }

  /** Opens the panel. @param takesFocus Whether the focus goes there. */
  open(takesFocus = true) {
    const { panel, launcher, field } = this.#parts;
    if (!panel || this.isOpen) return;
    const focused = document.activeElement;
    if (this.#small.matches) panel.showModal();
    else panel.show();
    launcher.setAttribute('aria-expanded', 'true');
    launcher.hidden = true;
    this.#ownTab.set('open', true);
    this.#fit();
    this.#start();
    // A keyboard on the screen would hide the conversation before it is seen.
    if (!takesFocus) focused?.focus?.();
    else if (matchMedia('(pointer: coarse)').matches) panel.focus();
    else field.focus();
    this.#toEnd();
  }

  /** Closes the panel; the focus goes back to the launcher. */
  close() {
    const { panel, launcher } = this.#parts;
    if (!panel?.open || this.#isInline) return;
    panel.close();
    this.#ownTab.set('open', false);
    launcher.setAttribute('aria-expanded', 'false');
    launcher.hidden = false;
    launcher.focus();
  }

  /** Asks as if a visitor had typed it. */
  ask(text) {
    this.open();
    this.#send(text);
  }

  async #load(language) {
    const response = await fetch(`${SERVICE}/widget/words?lang=${encodeURIComponent(language)}`, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!response.ok) throw new Error(`The words of the widget were not loaded: HTTP ${response.status}`);
    this.#texts = await response.json();
    this.#build();
  }

  #build() {
    const w = this.#words;
    const { language } = this.#texts;
    const origins = [new URL(SERVICE).origin, ...this.#texts.links];
    this.#messages = new Messages(w, this.#ruby, SERVICE, origins);
    const say = text => this.#say(text);
    this.#tools = new AnswerTools(w, (judgement, activity) => this.#judge(judgement, activity), {
      get: id => this.#shared.get('rated')?.find(r => r[0] === id)?.[1],
      set: (id, value) => this.#shared.set('rated', [...(this.#shared.get('rated') ?? []), [id, value]].slice(-MOST_RATED)),
    }, say);

    const log = el('div', { class: 'log', role: 'log', 'aria-label': w('log'), 'aria-live': 'off' });
    const replies = el('div', { class: 'replies', role: 'group', 'aria-label': w('replies'), hidden: true });
    const typing = el('div', { class: 'typing', hidden: true }, el('span'), el('span'), el('span'));
    const scroller = el('div', { class: 'scroller' }, log, typing, replies);
    const status = el('div', { class: 'hidden', role: 'status' });
    const notice = el('div', { class: 'notice', role: 'status' });
    const list = el('ul', { class: 'options', role: 'listbox', id: 'options', 'aria-label': w('suggestions'), hidden: true });
    const field = el('input', {
      type: 'text', class: 'field', maxlength: '5000', placeholder: w('field'), autocomplete: 'off', enterkeyhint: 'send', lang: language,
      role: 'combobox', 'aria-label': w('field'), 'aria-expanded': 'false', 'aria-controls': 'options', 'aria-autocomplete': 'list',
      oninput: () => this.#shared.set('draft', field.value),
    });
    field.value = this.#parts.field?.value ?? this.#shared.get('draft') ?? '';
    const suggestions = new Suggestions({
      field, list, words: w, status: say,
      fetch: text => this.#suggest(text),
      choose: text => this.#sendTyped(text),
    });
    field.addEventListener('keydown', event => {
      // Enter that ends the choice of characters is not the one that sends.
      if (event.isComposing || event.keyCode === 229) return;
      if (suggestions.handles(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    });
    const form = el('form', {
      class: 'ask', onsubmit: event => {
        event.preventDefault();
        suggestions.close();
        this.#sendTyped(field.value);
      },
    }, list, field, el('button', { class: 'send', 'aria-label': w('send'), title: w('send') }, icon('send')));

    const settings = el('div', { class: 'settings', id: 'settings', hidden: true, role: 'group', 'aria-label': w('settings') });
    const set = button('settings', w('settings'), () => this.#toggleSettings(), { 'aria-expanded': 'false', 'aria-controls': 'settings' });
    const header = el('div', { class: 'header' },
      el('div', { class: 'sign' }, icon('bubble')),
      el('div', { class: 'names' }, el('h2', { id: 'title' }, w('title')), el('p', {}, w('subtitle'))),
      set, this.#isInline ? null : button('close', w('close'), () => this.close()));
    const content = [header, notice, settings, scroller, form, status];
    const panel = this.#isInline
      ? el('section', { class: 'panel', 'aria-labelledby': 'title' }, ...content)
      : el('dialog', { class: 'panel', 'aria-labelledby': 'title', tabindex: '-1' }, ...content);
    panel.addEventListener('cancel', event => {
      event.preventDefault();
      this.close();
    });
    panel.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      if (!settings.hidden) this.#toggleSettings();
      else this.close();
    });
    const launcher = this.#isInline ? null : el('button', {
      type: 'button', class: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', onclick: () => this.open(),
    }, icon('bubble'), el('span', {}, this.#options.label ?? w('launch')));

    const frame = el('div', { class: 'frame', lang: language, 'data-side': this.#options.side ?? 'right' }, panel, launcher);
    this.shadowRoot.querySelector('.frame')?.remove();
    this.shadowRoot.append(frame);
    this.#parts = { frame, panel, launcher, log, replies, typing, scroller, status, notice, field, settings, set, form };
    this.#apply();
  }

  // Settings

  #apply() {
    const { frame } = this.#parts;
    if (!frame) return;
    const { size, theme, contrast, furigana } = this.#settings;
    const isDark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    frame.dataset.theme = isDark ? 'dark' : 'light';
    frame.dataset.size = size;
    frame.toggleAttribute('data-contrast', contrast || matchMedia('(prefers-contrast: more)').matches);
    this.#quietly(() => this.#ruby.show(furigana));
  }

  async #change(name, value) {
    this.#settings[name] = value;
    this.#shared.set('settings', this.#settings);
    if (name !== 'language') {
      this.#apply();
      return;
    }
    const isOpen = this.isOpen;
    const { log, replies } = this.#parts;
    await this.#load(value);
    // What was said stays, under the new labels.
    this.#quietly(() => this.#parts.log.append(...log.childNodes));
    if (isOpen && !this.#isInline) this.open();
    replies.remove();
    this.#sendTyped(this.#texts.speak, false);
  }

  #toggleSettings() {
    const { settings, set, scroller, form, field } = this.#parts;
    const opens = settings.hidden;
    if (opens) {
      const { languages, language } = this.#texts;
      settings.replaceChildren(...settingsView({ words: this.#words, languages, language }, this.#settings,
        (name, value) => this.#change(name, value), () => this.#restart()));
    }
    settings.hidden = !opens;
    scroller.hidden = opens;
    form.hidden = opens;
    set.setAttribute('aria-expanded', String(opens));
    if (opens) settings.querySelector('select').focus();
    else {
      this.#toEnd();
      (this.#small.matches ? set : field).focus();
    }
  }

  #restart() {
    this.#toggleSettings();
    this.#clear();
    this.#connection.open(null, this.#texts.language);
  }

  // The conversation

  #start() {
    if (this.#connection.isOpen) return;
    this.#connection.open(this.#shared.get('session'), this.#texts.language);
  }

  // Another tab has begun a new conversation: this one goes along.
  #switch(session) {
    if (!this.#connection.isOpen || session.id === this.#connection.sessionId) return;
    this.#clear();
    this.#connection.open(session, this.#texts.language);
  }

  #clear() {
    this.#parts.log.replaceChildren();
    this.#ruby.forget();
    this.#sent.clear();
    this.#waiting.clear();
    this.#offer([]);
    this.#wait();
  }

  #sendTyped(text, clears = true) {
    if (!text.trim()) return;
    if (clears) {
      this.#parts.field.value = '';
      this.#shared.set('draft', null);
    }
    this.#send(text);
  }

  #send(text) {
    this.#tools.flush();
    const key = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    const language = this.#texts.language;
    const message = { type: 'message', text: text.trim(), locale: language, textFormat: 'plain', channelData: { clientActivityID: key } };
    const element = this.#messages.ofVisitor(message.text, undefined);
    this.#sent.set(key, { element, message });
    this.#waiting.add(key);
    this.#isReading = false;
    this.#append(element);
    this.#offer([]);
    this.#connection.send(message);
    this.#wait();
    this.#toEnd();
  }

  #receive(activity) {
    if (activity.type === 'typing') this.#wait(true);
    if (activity.type !== 'message') return;
    const isBot = activity.from?.role === 'bot' || (activity.from?.role !== 'user' && activity.from?.id !== this.#connection.userId);
    if (isBot) this.#hear(activity);
    else this.#echo(activity);
  }

  #echo(activity) {
    const key = activity.channelData?.clientActivityID;
    const known = this.#sent.get(key);
    if (known) {
      known.element.dataset.id = activity.id;
      this.#mark(known.message, '');
    } else if (activity.text && !activity.channelData?.postBack) {
      const element = this.#messages.ofVisitor(activity.text);
      element.dataset.id = activity.id;
      this.#offer([]);
      this.#append(element);
    }
  }

  #hear(activity) {
    const asked = activity.replyToId && this.#parts.log.querySelector(`[data-id="${CSS.escape(activity.replyToId)}"]`);
    for (const [key, { element }] of this.#sent) {
      if (!activity.replyToId || element.dataset.id === activity.replyToId || !element.dataset.id) this.#waiting.delete(key);
    }
    const element = this.#messages.ofBot(activity, this.#texts.language,
      activity.replyToId && activity.text ? this.#tools.of(activity, () => this.#plainText(activity)) : null);
    this.#append(element);
    this.#wait();
    this.#offer(activity.suggestedActions?.actions ?? [], activity.locale);
    if (asked && !this.#isReading) this.#toAnswer(asked);
    else this.#toEnd();
  }

  #plainText(activity) {
    const cards = (activity.attachments ?? []).map(a => a.content).filter(c => c?.title)
      .map(c => [c.title, c.subtitle, c.text, c.buttons?.find(b => b.type === 'openUrl')?.value].filter(Boolean).join('\n'));
    return [activity.text, ...cards].join('\n\n');
  }

  #offer(actions, language) {
    const { replies } = this.#parts;
    replies.replaceChildren(...actions.filter(a => ['imBack', 'postBack', 'messageBack'].includes(a.type)).map(action => el('button', {
      type: 'button', class: 'chip', lang: language, onclick: () => this.#press(action),
    }, action.title ?? String(action.value))));
    replies.hidden = replies.childElementCount === 0;
  }

  #press(action) {
    if (action.type === 'imBack') {
      this.#send(String(action.value));
    } else {
      const key = String(Math.random()).slice(2);
      const isText = typeof action.value === 'string';
      const message = {
        type: 'message', text: isText ? action.value : undefined, value: isText ? undefined : action.value,
        locale: this.#texts.language, channelData: { clientActivityID: key, postBack: true },
      };
      const element = this.#messages.ofVisitor(action.title ?? '');
      this.#sent.set(key, { element, message });
      this.#waiting.add(key);
      this.#isReading = false;
      this.#append(element);
      this.#offer([]);
      this.#connection.send(message);
      this.#wait();
    }
    this.#focusField();
  }

  #focusField() {
    if (!matchMedia('(pointer: coarse)').matches) this.#parts.field.focus();
    else this.#parts.panel.focus();
  }

  #append(element) {
    this.#parts.log.append(element);
  }

  #divide(key) {
    if (this.#parts.log.childElementCount > 0) this.#append(this.#messages.divider(this.#words(key)));
    this.#offer([]);
  }

  #mark(message, state) {
    const known = this.#sent.get(message.channelData.clientActivityID);
    if (!known) return;
    const place = known.element.querySelector('.state');
    if (state !== 'failed') {
      place.textContent = state ? this.#words(state) : '';
      return;
    }
    this.#waiting.delete(message.channelData.clientActivityID);
    this.#wait();
    place.replaceChildren(el('span', { class: 'error' }, this.#words('failed')), el('button', {
      type: 'button', class: 'plain', onclick: () => {
        place.textContent = '';
        this.#waiting.add(message.channelData.clientActivityID);
        this.#connection.send(message);
        this.#wait();
      },
    }, this.#words('retry')));
  }

  // Shows that an answer is being written while a question has none.
  #wait(isTold = false) {
    clearTimeout(this.#timers.typing);
    clearTimeout(this.#timers.given);
    const { typing, log } = this.#parts;
    const show = isShown => {
      if (typing.hidden !== isShown) return;
      typing.hidden = !isShown;
      log.setAttribute('aria-busy', String(isShown));
      this.#say(isShown ? this.#words('typing') : '');
      if (isShown) this.#toEnd();
    };
    if (isTold) show(true);
    else if (this.#waiting.size === 0) show(false);
    else this.#timers.typing = setTimeout(() => show(true), TYPING_PAUSE);
    this.#timers.given = setTimeout(() => {
      this.#waiting.clear();
      show(false);
    }, LONGEST_TYPING);
  }

  // Connection and status

  #show(status) {
    const { notice, log } = this.#parts;
    clearTimeout(this.#timers.notice);
    const tell = key => {
      notice.textContent = this.#words(key);
      notice.dataset.kind = key;
      for (const key of this.#waiting) this.#mark(this.#sent.get(key).message, this.#sent.get(key).element.dataset.id ? '' : 'unsent');
    };
    if (status === 'online') {
      notice.textContent = '';
      this.#isReading = false;
      // The history was put in without being read aloud; from now on what is added is new.
      this.#timers.live = setTimeout(() => log.setAttribute('aria-live', 'polite'), 1_000);
    } else if (status === 'refused') {
      tell('unavailable');
    } else if (status === 'broken') {
      // A short break is nobody's concern.
      if (navigator.onLine === false) tell('offline');
      else this.#timers.notice = setTimeout(() => tell('reconnecting'), 1_000);
    }
  }

  #say(text) {
    this.#parts.status.textContent = text;
  }

  // Changes in the log that are no new messages are not read aloud.
  #quietly(change) {
    const { log } = this.#parts;
    const live = log.getAttribute('aria-live');
    log.setAttribute('aria-live', 'off');
    change();
    setTimeout(() => log.setAttribute('aria-live', live), 1_000);
  }

  async #suggest(text) {
    const { language } = this.#texts;
    const response = await fetch(`${SERVICE}/api/suggest?q=${encodeURIComponent(text)}&language=${language}`, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    return response.ok ? (await response.json()).suggestions : [];
  }

  async #judge({ helped, reason }, activity) {
    const first = activity.attachments?.[0]?.content?.buttons?.find(b => b.type === 'openUrl')?.value;
    const measure = /\/measures\/([\d-]+)/.exec(first ?? '')?.[1];
    try {
      await fetch(`${SERVICE}/api/feedback`, {
        method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json' }, credentials: 'omit', referrerPolicy: 'no-referrer',
        body: JSON.stringify({ helped, reason, measure, language: activity.locale ?? this.#texts.language }),
      });
    } catch {
      // A judgement that does not arrive is not worth a visitor's time.
    }
  }

  // Place and size

  #reopen() {
    const { panel } = this.#parts;
    panel.close();
    if (this.#small.matches) panel.showModal();
    else panel.show();
    this.#fit();
  }

  // On a phone the keyboard covers the lower part of the window: the panel keeps to what is seen.
  #fit() {
    const view = window.visualViewport;
    if (!view || this.#isInline) return;
    const update = () => {
      this.#parts.frame.style.setProperty('--height', `${view.height}px`);
      this.#parts.frame.style.setProperty('--top', `${view.offsetTop}px`);
    };
    if (!this.#isFitted) {
      this.#isFitted = true;
      view.addEventListener('resize', update);
      view.addEventListener('scroll', update);
    }
    update();
  }

  #toEnd() {
    const { scroller } = this.#parts;
    requestAnimationFrame(() => { scroller.scrollTop = scroller.scrollHeight; });
  }

  // A long answer is read from its beginning, the question above it.
  #toAnswer(asked) {
    const { scroller } = this.#parts;
    requestAnimationFrame(() => { scroller.scrollTop += asked.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 12; });
  }
}

function begin() {
  if (customElements.get(NAME)) return;
  customElements.define(NAME, Widget);
  const place = SCRIPT?.dataset.target && document.querySelector(SCRIPT.dataset.target);
  const widget = document.createElement(NAME);
  if (place) widget.setAttribute('inline', '');
  (place ?? document.body).append(widget);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
