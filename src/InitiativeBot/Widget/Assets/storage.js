// Storage that never fails: where the browser refuses it, the page's own memory stands in until the page goes.

class Store {
  #area;
  #memory = new Map();
  #prefix;

  /** @param areaName localStorage for all tabs, sessionStorage for this one. */
  constructor(areaName, prefix) {
    this.#prefix = prefix;
    try {
      this.#area = window[areaName];
    } catch {
      this.#area = null;
    }
  }

  get(key) {
    try {
      const text = this.#area.getItem(this.#prefix + key);
      return text === null ? null : JSON.parse(text);
    } catch {
      return this.#memory.get(key) ?? null;
    }
  }

  /** Keeps a value; null removes it. */
  set(key, value) {
    this.#memory.set(key, value);
    try {
      if (value === null) this.#area.removeItem(this.#prefix + key);
      else this.#area.setItem(this.#prefix + key, JSON.stringify(value));
    } catch {
      // It stays in memory.
    }
  }

  /** Tells when another tab changes a value. */
  watch(key, changed) {
    window.addEventListener('storage', event => {
      if (event.key === this.#prefix + key) changed(this.get(key));
    });
  }
}
