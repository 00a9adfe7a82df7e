// The element itself: the launcher, the panel, and the settings.

const SCRIPT = document.currentScript ?? document.querySelector('script[src*="widget.js"]');
const SERVICE = new URL('.', SCRIPT?.src || location.href).href.replace(/\/$/, '');
const NAME = 'initiative-bot';
const MOST_RATED = 100;
const SMALL_SCREEN = '(max-width: 30em), (max-height: 28em)';

class Widget extends HTMLElement {
  #options = { ...SCRIPT?.dataset };
  #allTabs = new Store('localStorage', `${NAME}:${SERVICE}:`);
  #ownTab = new Store('sessionStorage', `${NAME}:${SERVICE}:`);
  #small = matchMedia(SMALL_SCREEN);
  #settings = { size: 'normal', theme: 'auto', contrast: false, furigana: false };
  #ruby = new Ruby(`${SERVICE}/api/furigana`);
  #conversation = null;
  #suggestions = null;
  #texts = null;
  #parts = null;

  async connectedCallback() {
    if (this.shadowRoot) return;
    adoptStyles(this.attachShadow({ mode: 'open' }));
    Object.assign(this.#settings, this.#options.theme && { theme: this.#options.theme }, this.#allTabs.get('settings'));
    const session = { get: () => this.#allTabs.get('session'), set: value => this.#allTabs.set('session', value) };
    this.#conversation = new Conversation(SERVICE, session, () => this.#focus());
    // What was chosen holds for pages of the language in which it was chosen: who turns to another language means it.
    const { language, pageLanguage } = this.#settings;
    const chosen = pageLanguage === this.#pageLanguage ? language : undefined;
    await this.#load(chosen ?? this.#pageLanguage ?? navigator.language);
    this.#listen();
    this.#start();
  }

  get isOpen() { return this.#isInline || this.#parts?.panel.open === true; }

  get #isInline() { return this.hasAttribute('inline'); }

  get #pageLanguage() { return this.#options.lang || document.documentElement.lang || undefined; }

  /** Opens the panel. @param takesFocus Whether the focus goes there. */
  open(takesFocus = true) {
    if (!this.#parts || this.isOpen) return;
    this.#ownTab.set('open', true);
    this.#unfold(takesFocus);
    this.#conversation.open();
  }

  /** Closes the panel; the focus goes back to the launcher. */
  close() {
    if (!this.#parts || !this.isOpen || this.#isInline) return;
    const { panel, launcher } = this.#parts;
    this.#ownTab.set('open', false);
    panel.close();
    launcher.hidden = false;
    launcher.setAttribute('aria-expanded', 'false');
    launcher.focus();
  }

  /** Asks as if a visitor had typed it. */
  ask(text) {
    this.open();
    this.#conversation.send(text);
  }

  /** Builds everything anew, where the element has come to another place of the page. */
  rebuild() {
    if (!this.#parts) return;
    this.#build();
    this.#start();
  }

  // Inline it is open always; beside the page when it was open on the page before, or when the page wants it.
  #start() {
    if (this.#isInline) this.#conversation.open();
    else if (this.#ownTab.get('open') ?? ('open' in this.#options && !this.#small.matches)) this.open(false);
  }

  #listen() {
    const root = this.shadowRoot;
    // Other tabs: a new conversation there is the one here, and so are a draft and the settings.
    this.#allTabs.watch('session', session => {
      if (session && this.#conversation.isOpen && session.id !== this.#conversation.sessionId) this.#change(session);
    });
    this.#allTabs.watch('draft', draft => {
      if (root.activeElement !== this.#parts.field) this.#parts.field.value = draft ?? '';
    });
    this.#allTabs.watch('settings', settings => {
      Object.assign(this.#settings, settings);
      this.#apply();
    });
    document.addEventListener('focusin', event => this.#makeWay(event.target));
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) matchMedia(query).addEventListener('change', () => this.#apply());
    this.#small.addEventListener('change', () => {
      if (!this.isOpen || this.#isInline) return;
      this.#parts.panel.close();
      this.#unfold(false);
    });
    window.visualViewport?.addEventListener('resize', () => this.#fit());
    window.visualViewport?.addEventListener('scroll', () => this.#fit());
  }

  async #load(language) {
    const response = await get(`/widget/words?lang=${encodeURIComponent(language)}`);
    if (!response.ok) throw new Error(`The widget's words were not loaded: HTTP ${response.status}`);
    this.#texts = await response.json();
    this.#build();
  }

  #build() {
    const { language, words: texts, links } = this.#texts;
    const words = key => texts[key] ?? key;
    const draft = this.#parts?.field.value ?? this.#allTabs.get('draft') ?? '';
    this.#parts?.frame.remove();
    const parts = buildView(words, language, { isInline: this.#isInline, side: this.#options.side, label: this.#options.label }, {
      open: () => this.open(),
      close: () => this.close(),
      settings: () => this.#toggleSettings(),
      input: () => this.#allTabs.set('draft', parts.field.value),
      submit: event => {
        event.preventDefault();
        this.#send(parts.field.value);
      },
    });
    const say = text => { parts.status.textContent = text; };
    this.#suggestions = new Suggestions({ field: parts.field, list: parts.list, words, status: say, fetch: text => suggest(text, language), choose: text => this.#send(text) });
    parts.field.value = draft;
    parts.field.addEventListener('keydown', event => {
      // Enter that ends the choice of characters is not the one that sends.
      if (event.isComposing || event.keyCode === 229 || !this.#suggestions.handles(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    parts.panel.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      if (parts.settings.hidden) this.close();
      else this.#toggleSettings();
    });
    // Closing by a gesture of the device is closing too.
    parts.panel.addEventListener('cancel', event => {
      event.preventDefault();
      this.close();
    });
    const messages = new Messages(words, this.#ruby, SERVICE, [new URL(SERVICE).origin, ...links]);
    const rated = {
      get: id => this.#allTabs.get('rated')?.find(r => r[0] === id)?.[1],
      set: (id, value) => this.#allTabs.set('rated', [...(this.#allTabs.get('rated') ?? []), [id, value]].slice(-MOST_RATED)),
    };
    this.#conversation.move(parts, this.#texts, messages, new AnswerTools(words, language, rated, say));
    this.#parts = parts;
    this.#apply();
    this.shadowRoot.append(parts.frame);
  }

  #send(text) {
    this.#suggestions.close();
    if (!text.trim()) return;
    this.#parts.field.value = '';
    this.#allTabs.set('draft', null);
    this.#conversation.send(text);
  }

  #change(session) {
    this.#ruby.forget();
    this.#conversation.change(session);
  }

  #focus() {
    // On a phone the keyboard would hide the conversation before it is seen.
    if (matchMedia('(pointer: coarse)').matches) this.#parts.panel.focus();
    else this.#parts.field.focus();
  }

  #unfold(takesFocus) {
    const { panel, launcher } = this.#parts;
    const focused = document.activeElement;
    if (this.#small.matches) panel.showModal();
    else panel.show();
    launcher.hidden = true;
    launcher.setAttribute('aria-expanded', 'true');
    this.#fit();
    this.#conversation.toEnd();
    if (takesFocus) this.#focus();
    else if (!this.#small.matches) focused === this ? this.#focus() : focused?.focus?.() ?? this.shadowRoot.activeElement?.blur();
  }

  // What a keyboard stops at in the page is not to lie under the launcher: that goes above it meanwhile.
  #makeWay(stop) {
    const launcher = this.#parts?.launcher;
    launcher?.style.removeProperty('translate');
    if (!launcher || launcher.hidden || stop === this) return;
    const [mine, its] = [launcher, stop].map(e => e.getBoundingClientRect());
    const isCovered = its.left < mine.right && its.right > mine.left && its.top < mine.bottom && its.bottom > mine.top;
    const way = mine.bottom - its.top + 8;
    if (isCovered && way < mine.top) launcher.style.setProperty('translate', `0 ${-way}px`);
  }

  // The keyboard of a phone covers the lower part of the window: the panel keeps to what is seen.
  #fit() {
    const view = window.visualViewport;
    if (!view || !this.isOpen) return;
    this.#parts.frame.style.setProperty('--height', `${view.height}px`);
    this.#parts.frame.style.setProperty('--top', `${view.offsetTop}px`);
  }

  // Settings

  #apply() {
    const { frame, log } = this.#parts;
    const { size, theme, contrast, furigana } = this.#settings;
    const isDark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    const isStrong = contrast || matchMedia('(prefers-contrast: more)').matches;
    frame.dataset.theme = isDark ? 'dark' : 'light';
    frame.dataset.size = size;
    frame.toggleAttribute('data-contrast', isStrong);
    const [brand, onBrand, strong] = this.#texts.colors[isDark ? 'dark' : 'light'];
    const ground = isDark ? '#1a1a1a' : '#ffffff';
    const colors = {
      '--brand': brand, '--brand-text': onBrand, '--brand-hover': strong, '--link': isDark ? brand : strong,
      '--tint': mix(brand, ground, isDark ? 0.15 : 0.08), '--mine': mix(brand, ground, isDark ? 0.3 : 0.14),
    };
    for (const [name, value] of Object.entries(colors)) {
      if (isStrong) frame.style.removeProperty(name);
      else frame.style.setProperty(name, value);
    }
    quietly(log, () => this.#ruby.show(furigana));
  }

  #toggleSettings() {
    const { settings, set, scroller, form } = this.#parts;
    const opens = settings.hidden;
    if (opens) {
      const { words, languages, language } = this.#texts;
      settings.replaceChildren(...settingsView({ words: key => words[key] ?? key, languages, language }, this.#settings,
        (name, value) => this.#set(name, value), () => {
          this.#toggleSettings();
          this.#change(null);
        }));
    }
    settings.hidden = !opens;
    scroller.hidden = opens;
    form.hidden = opens;
    set.setAttribute('aria-expanded', String(opens));
    if (opens) {
      settings.querySelector('select').focus();
    } else {
      this.#conversation.toEnd();
      set.focus();
    }
  }

  async #set(name, value) {
    this.#settings[name] = value;
    if (name === 'language') this.#settings.pageLanguage = this.#pageLanguage;
    this.#allTabs.set('settings', this.#settings);
    if (name !== 'language') {
      this.#apply();
      return;
    }
    await this.#load(value);
    if (!this.#isInline) this.#unfold(true);
    this.#conversation.send(this.#texts.speak);
  }
}

/** A colour between two, each #rrggbb. */
const mix = (color, ground, share) => '#' + [1, 3, 5].map(at => {
  const [one, other] = [color, ground].map(c => parseInt(c.slice(at, at + 2), 16));
  return Math.round(one * share + other * (1 - share)).toString(16).padStart(2, '0');
}).join('');

/** Asks the service for something that is the same for everybody. */
const get = path => fetch(SERVICE + path, { credentials: 'omit', referrerPolicy: 'no-referrer' });

async function suggest(text, language) {
  const response = await get(`/api/suggest?q=${encodeURIComponent(text)}&language=${language}`);
  return response.ok ? (await response.json()).suggestions : [];
}

function begin() {
  if (customElements.get(NAME)) return;
  customElements.define(NAME, Widget);
  const widget = document.createElement(NAME);
  const place = SCRIPT?.dataset.target ? document.querySelector(SCRIPT.dataset.target) : null;
  // Where the page gives it a place, it stands there as long as the place is to be seen, and beside the page otherwise.
  const settle = () => {
    const home = place?.checkVisibility() ? place : document.body;
    if (widget.parentNode === home) return;
    widget.toggleAttribute('inline', home === place);
    home.append(widget);
    widget.rebuild();
  };
  settle();
  if (place) new ResizeObserver(settle).observe(place);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
