// What may be meant, while one types: an ARIA combobox with a list box above the field.

const PAUSE = 150;

class Suggestions {
  #field;
  #list;
  #status;
  #fetch;
  #choose;
  #words;
  #active = -1;
  #timer = 0;
  #asked = 0;

  /**
   * @param field The text field.
   * @param list The list box.
   * @param words The texts by key.
   * @param fetch Asks for suggestions: async text => [{ text, language }].
   * @param choose What happens with a chosen text.
   * @param status Tells a screen reader.
   */
  constructor({ field, list, words, fetch, choose, status }) {
    this.#field = field;
    this.#list = list;
    this.#words = words;
    this.#fetch = fetch;
    this.#choose = choose;
    this.#status = status;
    field.addEventListener('input', () => this.#later());
    field.addEventListener('blur', () => this.close());
    // The field keeps the focus while an option is pressed.
    list.addEventListener('mousedown', event => event.preventDefault());
    list.addEventListener('click', event => {
      const option = event.target.closest('[role=option]');
      if (option) this.#take(option);
    });
  }

  /** Whether the key was for the list. */
  handles(event) {
    const options = [...this.#list.children];
    if (this.#list.hidden || options.length === 0 || event.isComposing) return false;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const places = options.length + 1;
        const step = event.key === 'ArrowDown' ? 1 : -1;
        this.#activate((this.#active + 1 + step + places) % places - 1);
        return true;
      }
      case 'Enter':
        if (this.#active < 0) return false;
        this.#take(options[this.#active]);
        return true;
      case 'Escape':
        this.close();
        return true;
      default:
        return false;
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked++;
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#field.setAttribute('aria-expanded', 'false');
    this.#activate(-1);
  }

  #later() {
    clearTimeout(this.#timer);
    if (!this.#field.value.trim()) this.close();
    else this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const asked = ++this.#asked;
    const text = this.#field.value.trim();
    let found = [];
    try {
      found = await this.#fetch(text);
    } catch {
      // One types on without.
    }
    if (asked !== this.#asked) return;
    found = found.filter(s => s.text !== text);
    if (found.length === 0) {
      this.close();
      return;
    }
    this.#list.replaceChildren(...found.map((s, index) => el('li', { role: 'option', id: `o${index}`, 'aria-selected': 'false', lang: s.language }, icon('search'), el('span', {}, s.text))));
    this.#list.hidden = false;
    this.#field.setAttribute('aria-expanded', 'true');
    this.#activate(-1);
    this.#status(fill(this.#words('suggestions.count'), { count: found.length }));
  }

  #activate(index) {
    this.#active = index;
    [...this.#list.children].forEach((option, place) => option.setAttribute('aria-selected', String(place === index)));
    const option = this.#list.children[index];
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#field.setAttribute('aria-activedescendant', option.id);
    else this.#field.removeAttribute('aria-activedescendant');
  }

  #take(option) {
    const text = option.lastElementChild.textContent;
    this.close();
    this.#choose(text);
  }
}
