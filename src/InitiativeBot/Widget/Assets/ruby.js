// Furigana: how Chinese characters of Japanese texts are read, fetched when someone wants to see it.

const MOST_TEXTS = 20;

class Ruby {
  #address;
  #isOn = false;
  #texts = [];
  #readings = new Map();
  #timer = 0;

  /** @param address Where readings are asked for. */
  constructor(address) {
    this.#address = address;
  }

  /** Puts a text into an element, with its readings if they are wanted. Returns the element. */
  put(element, text, lang) {
    element.textContent = text;
    if (lang.startsWith('ja') && /\p{Script=Han}/u.test(text)) {
      this.#texts.push({ element, text });
      if (this.#isOn) this.#later();
    }
    return element;
  }

  /** Shows or hides the readings of everything. */
  show(isOn) {
    this.#isOn = isOn;
    if (isOn) this.#later();
    else for (const { element, text } of this.#texts) element.textContent = text;
  }

  forget() {
    this.#texts = [];
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw());
  }

  async #draw() {
    const unknown = [...new Set(this.#texts.map(t => t.text))].filter(text => !this.#readings.has(text));
    try {
      for (let start = 0; start < unknown.length; start += MOST_TEXTS) await this.#fetch(unknown.slice(start, start + MOST_TEXTS));
    } catch {
      // Without readings the texts stay as they are.
    }
    if (!this.#isOn) return;
    for (const { element, text } of this.#texts) {
      const parts = this.#readings.get(text);
      if (parts) element.replaceChildren(...parts.map(([base, reading]) => reading ? this.#annotated(base, reading) : base));
    }
  }

  #annotated(base, reading) {
    return el('ruby', {}, base, el('rp', {}, '('), el('rt', {}, reading), el('rp', {}, ')'));
  }

  async #fetch(texts) {
    const response = await fetch(this.#address, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ texts }),
      credentials: 'omit', referrerPolicy: 'no-referrer',
    });
    if (!response.ok) return;
    const { readings } = await response.json();
    texts.forEach((text, index) => this.#readings.set(text, readings[index]));
  }
}
