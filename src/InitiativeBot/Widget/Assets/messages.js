// How messages look. A message is put into the log once and stays as it is, so that screen readers read it once.

const CARD = 'application/vnd.microsoft.card.';

/** What a card says: { title, subtitle, text, address }, or null for a kind that is not drawn here. */
function readCard({ contentType, content }) {
  if (contentType === CARD + 'hero' || contentType === CARD + 'thumbnail') {
    const { title, subtitle, text, buttons = [] } = content;
    return { title, subtitle, text, address: buttons.find(b => b.type === 'openUrl')?.value };
  }
  if (contentType !== CARD + 'adaptive') return null;
  // The service's own Adaptive Cards are three texts, one below the other, and a link.
  const [title, subtitle, text] = (content.body ?? []).map(block => block.text ?? (block.inlines ?? []).map(i => i.text ?? i).join(''));
  return { title, subtitle, text, address: content.actions?.find(a => a.type === 'Action.OpenUrl')?.url };
}

const cardsOf = activity => (activity.attachments ?? []).map(readCard).filter(card => card?.title);

/** The address if it leads to the service's own pages or to the city's site, else null. */
function safeAddress(text, allowedOrigins) {
  try {
    const address = new URL(text);
    return /^https?:$/.test(address.protocol) && allowedOrigins.includes(address.origin) ? address.href : null;
  } catch {
    return null;
  }
}

class Messages {
  #words;
  #ruby;
  #origins;
  #service;

  /**
   * @param words The texts by key.
   * @param ruby Keeps the readings.
   * @param service The service's address.
   * @param origins Where links may lead.
   */
  constructor(words, ruby, service, origins) {
    this.#words = words;
    this.#ruby = ruby;
    this.#service = service;
    this.#origins = origins;
  }

  ofVisitor(text) {
    return el('div', { class: 'message mine' },
      el('span', { class: 'hidden' }, this.#words('you')),
      el('div', { class: 'bubble' }, text),
      el('div', { class: 'state' }));
  }

  /** @param tools What stands below an answer, or null. */
  ofBot(activity, language, tools) {
    const lang = activity.locale || language;
    const cards = cardsOf(activity);
    const message = el('div', { class: 'message bot' }, el('span', { class: 'hidden' }, this.#words('bot')));
    if (activity.text) message.append(el('div', { class: 'bubble', lang }, ...this.#paragraphs(activity.text, lang)));
    if (cards.length > 0) message.append(this.#cards(cards, activity.text ?? '', lang));
    if (tools) message.append(tools);
    return message;
  }

  /** A line between two conversations. */
  divider(text) {
    return el('p', { class: 'divider' }, el('span', {}, text));
  }

  #paragraphs(text, lang) {
    return text.split('\n').filter(line => line.trim()).map(line => {
      const address = safeAddress(line.trim(), this.#origins);
      return address ? el('p', {}, this.#link(address, line.trim())) : this.#ruby.put(el('p'), line, lang);
    });
  }

  #link(address, ...content) {
    const isHere = new URL(address).origin === location.origin && new URL(this.#service).origin === location.origin;
    return el('a', isHere ? { href: address } : { href: address, target: '_blank', rel: 'noopener noreferrer' },
      ...content, isHere ? null : el('span', { class: 'hidden' }, this.#words('newtab')));
  }

  #cards(cards, text, lang) {
    const list = el('ul', { class: 'cards', lang }, ...cards.map(card => this.#card(card, text, lang)));
    if (cards.length === 1) return el('div', { class: 'single' }, list);
    const count = el('span', { class: 'count', 'aria-hidden': 'true' });
    const step = direction => {
      const width = list.firstElementChild.getBoundingClientRect().width;
      list.scrollBy({ left: direction * width * Math.max(1, Math.floor(list.clientWidth / width)) });
    };
    const back = button('back', this.#words('cards.previous'), () => step(-1));
    const forward = button('forward', this.#words('cards.next'), () => step(1));
    const update = () => {
      const first = list.firstElementChild;
      const at = Math.round((list.scrollLeft) / (first.getBoundingClientRect().width || 1));
      const isEnd = list.scrollLeft + list.clientWidth >= list.scrollWidth - 2;
      back.disabled = list.scrollLeft < 2;
      forward.disabled = isEnd;
      count.textContent = fill(this.#words('cards.position'), { number: isEnd ? cards.length : at + 1, count: cards.length });
    };
    list.addEventListener('scroll', update, { passive: true });
    list.addEventListener('keydown', event => {
      const way = { ArrowRight: 'nextElementSibling', ArrowLeft: 'previousElementSibling' }[event.key];
      const next = way && event.target.closest('li')?.[way];
      if (!next) return;
      event.preventDefault();
      next.querySelector('a')?.focus();
    });
    new ResizeObserver(update).observe(list);
    return el('div', { class: 'carousel', role: 'group', 'aria-label': fill(this.#words('cards'), { count: cards.length }) },
      list, el('div', { class: 'steps' }, back, count, forward));
  }

  #card(card, text, lang) {
    const address = safeAddress(card.address, this.#origins);
    const title = this.#ruby.put(el('span'), card.title, lang);
    return el('li', {},
      el('h3', {}, address ? this.#link(address, title) : title),
      card.subtitle ? el('p', { class: 'department' }, icon('office'), this.#ruby.put(el('span'), card.subtitle, lang)) : null,
      // What the answer itself says already is not said twice.
      card.text && !text.includes(card.text) ? this.#ruby.put(el('p', { class: 'summary' }), card.text, lang) : null);
  }
}
