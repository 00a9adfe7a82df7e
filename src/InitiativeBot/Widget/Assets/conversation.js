// What is said, and how it is shown: the log, what may be said next, and how the connection is.

const TYPING_PAUSE = 500;
const LONGEST_TYPING = 20_000;
const HISTORY_PAUSE = 1_000;

class Conversation {
  #connection;
  #kept;
  #focus;
  #texts;
  #parts;
  #messages;
  #tools;
  #sent = new Map();
  #waiting = new Set();
  #silent = new Set();
  #timers = {};
  #isBroken = false;

  /**
   * @param service The service's address.
   * @param kept { get(), set(session) }: the session, kept over pages.
   * @param focus Brings the focus back to where one types.
   */
  constructor(service, kept, focus) {
    this.#kept = kept;
    this.#focus = focus;
    this.#connection = new Connection(`${service}/v3/directline`, {
      activity: activity => this.#receive(activity),
      status: status => this.#show(status),
      session: session => this.#keep(session),
      begun: () => this.#begin(),
      ended: () => this.#divide(),
      failed: message => this.#fail(message),
    });
  }

  get sessionId() { return this.#connection.sessionId; }

  get isOpen() { return this.#connection.isOpen; }

  /** Shows the conversation in other elements, under the words of another language. */
  move(parts, texts, messages, tools) {
    if (this.#parts) quietly(parts.log, () => parts.log.append(...this.#parts.log.childNodes));
    this.#parts = parts;
    this.#texts = texts;
    this.#messages = messages;
    this.#tools = tools;
    if (this.isOpen && this.sessionId) this.#keep(this.#kept.get());
  }

  /** Goes on with the session that is kept, or begins one. */
  open() {
    if (this.isOpen) return;
    const session = this.#kept.get();
    this.#connection.open(session, this.#texts.language);
    if (session && session.language !== this.#texts.language) this.#speak();
  }

  /** Goes over to another session; null for a new one. */
  change(session) {
    this.#parts.log.replaceChildren();
    this.#parts.log.setAttribute('aria-live', 'off');
    this.#sent.clear();
    this.#waiting.clear();
    this.#silent.clear();
    this.#offer([]);
    this.#wait();
    this.#connection.open(session, this.#texts.language);
  }

  /** Says a text. */
  send(text) {
    this.#say({ text: text.trim(), textFormat: 'plain' }, text.trim());
  }

  /** Shows the end of the log. */
  toEnd() {
    const { scroller } = this.#parts;
    requestAnimationFrame(() => { scroller.scrollTop = scroller.scrollHeight; });
  }

  #say(content, shown) {
    this.#tools.flush();
    const message = this.#message(content);
    const element = this.#messages.ofVisitor(shown);
    this.#sent.set(keyOf(message), { element, message });
    this.#waiting.add(keyOf(message));
    this.#parts.log.append(element);
    this.#offer([]);
    this.#connection.send(message);
    if (this.#isBroken) this.#markUnsent();
    this.#wait();
    this.toEnd();
  }

  #message({ channelData, ...content }) {
    const key = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    return { type: 'message', locale: this.#texts.language, ...content, channelData: { ...channelData, client: 'widget', clientActivityID: key } };
  }

  // A language that the bot does not speak by itself is asked for, unseen.
  #begin() {
    this.#parts.log.setAttribute('aria-live', 'polite');
    if (!this.#texts.isDefault) this.#speak();
  }

  #speak() {
    this.#connection.send(this.#message({ text: this.#texts.speak, channelData: { silent: true } }), true);
  }

  // With the language in which the bot was last told to speak.
  #keep(session) {
    this.#kept.set(session && { ...session, language: this.#texts.language });
  }

  #receive(activity) {
    const isBot = activity.from?.role === 'bot' || (activity.from?.role !== 'user' && activity.from?.id !== this.#connection.userId);
    if (activity.type === 'typing' && isBot) this.#wait(true);
    if (activity.type !== 'message') return;
    if (activity.channelData?.silent) this.#silent.add(activity.id);
    else if (isBot && !this.#silent.has(activity.replyToId)) this.#hear(activity);
    else if (!isBot) this.#echo(activity);
  }

  // One's own words: sent from here, from another tab, or long ago.
  #echo(activity) {
    const known = this.#sent.get(keyOf(activity));
    if (known) {
      known.element.dataset.id = activity.id;
      known.element.querySelector('.state').textContent = '';
      return;
    }
    if (!activity.text || activity.channelData?.postBack) return;
    const element = this.#messages.ofVisitor(activity.text);
    element.dataset.id = activity.id;
    this.#offer([]);
    this.#parts.log.append(element);
    this.toEnd();
  }

  #hear(activity) {
    const { log } = this.#parts;
    const asked = activity.replyToId && log.querySelector(`[data-id="${CSS.escape(activity.replyToId)}"]`);
    for (const [key, { element }] of this.#sent) {
      if (element === asked) this.#waiting.delete(key);
    }
    log.append(this.#messages.ofBot(activity, this.#texts.language, asked ? this.#tools.of(activity, this.sessionId) : null));
    this.#wait();
    this.#offer(activity.suggestedActions?.actions ?? [], activity.locale);
    if (asked) this.#toAnswer(asked);
    else this.toEnd();
  }

  #offer(actions, language) {
    const { replies } = this.#parts;
    replies.replaceChildren(...actions.filter(a => ['imBack', 'postBack', 'messageBack'].includes(a.type)).map(action => el('button', {
      type: 'button', class: 'chip', lang: language, onclick: () => this.#press(action),
    }, String(action.title ?? action.value))));
    replies.hidden = replies.childElementCount === 0;
  }

  #press({ type, title, value }) {
    const shown = String(title ?? value);
    if (type === 'imBack') this.send(String(value));
    else this.#say({ ...(typeof value === 'string' ? { text: value } : { value }), channelData: { postBack: true } }, shown);
    this.#focus();
  }

  #divide() {
    const { log } = this.#parts;
    if (log.childElementCount > 0) log.append(this.#messages.divider(this.#texts.words.ended));
    this.#offer([]);
  }

  #fail(message) {
    const known = this.#sent.get(keyOf(message));
    if (!known) return;
    this.#waiting.delete(keyOf(message));
    this.#wait();
    const state = known.element.querySelector('.state');
    state.replaceChildren(el('span', { class: 'error' }, this.#texts.words.failed), el('button', {
      type: 'button', class: 'plain', onclick: () => {
        state.textContent = '';
        this.#waiting.add(keyOf(message));
        this.#connection.send(message);
        this.#wait();
      },
    }, this.#texts.words.retry));
  }

  // Shows that an answer is being written while a question has none.
  #wait(isTold = false) {
    clearTimeout(this.#timers.pause);
    clearTimeout(this.#timers.giveUp);
    if (this.#waiting.size === 0 || this.#isBroken) this.#showTyping(false);
    else if (isTold) this.#showTyping(true);
    else this.#timers.pause = setTimeout(() => this.#showTyping(true), TYPING_PAUSE);
    if (this.#waiting.size > 0 && !this.#isBroken) this.#timers.giveUp = setTimeout(() => this.#showTyping(false), LONGEST_TYPING);
  }

  #showTyping(isShown) {
    const { typing, status } = this.#parts;
    if (typing.hidden !== isShown) return;
    typing.hidden = !isShown;
    status.textContent = isShown ? this.#texts.words.typing : '';
    if (isShown) this.toEnd();
  }

  #show(status) {
    const { notice, log } = this.#parts;
    clearTimeout(this.#timers.notice);
    if (status === 'online') {
      this.#isBroken = false;
      notice.textContent = '';
      this.#wait();
      // The history is put in without being read aloud; what comes after it is new.
      this.#timers.live = setTimeout(() => log.setAttribute('aria-live', 'polite'), HISTORY_PAUSE);
    } else if (status === 'refused') {
      this.#notify('unavailable');
    } else if (status === 'broken') {
      // A short break is nobody's concern.
      if (navigator.onLine) this.#timers.notice = setTimeout(() => this.#notify('reconnecting'), HISTORY_PAUSE);
      else this.#notify('offline');
    }
  }

  #notify(key) {
    this.#isBroken = true;
    this.#parts.notice.textContent = this.#texts.words[key];
    this.#markUnsent();
    this.#wait();
  }

  #markUnsent() {
    for (const { element } of this.#sent.values()) {
      const state = element.querySelector('.state');
      if (!element.dataset.id && !state.firstElementChild) state.textContent = this.#texts.words.unsent;
    }
  }

  // A long answer is read from its beginning, the question above it.
  #toAnswer(asked) {
    const { scroller } = this.#parts;
    requestAnimationFrame(() => { scroller.scrollTop += asked.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 12; });
  }
}

const keyOf = activity => activity.channelData?.clientActivityID;

/** Changes something in the log without a screen reader reading it. */
function quietly(log, change) {
  const wasLive = log.getAttribute('aria-live') === 'polite';
  log.setAttribute('aria-live', 'off');
  change();
  if (wasLive) setTimeout(() => log.setAttribute('aria-live', 'polite'), HISTORY_PAUSE);
}
