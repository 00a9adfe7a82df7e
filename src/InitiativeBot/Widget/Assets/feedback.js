// What one can do with an answer: copy it, and say whether it helped.

const REASON_PAUSE = 30_000;
const REASONS = ['wrong', 'unclear', 'missing', 'outdated', 'other'];

class AnswerTools {
  #words;
  #send;
  #status;
  #rated;
  #unsent = null;

  /**
   * @param words The texts by key.
   * @param send Sends a judgement: async ({ helped, reason }, activity) => void.
   * @param rated The judgements so far: { get(id), set(id, value) }.
   * @param status Tells a screen reader.
   */
  constructor(words, send, rated, status) {
    this.#words = words;
    this.#send = send;
    this.#rated = rated;
    this.#status = status;
    addEventListener('pagehide', () => this.flush());
  }

  /** Sends a judgement that still waits for its reason. */
  flush() {
    this.#unsent?.();
  }

  of(activity, copiedText) {
    const tools = el('div', { class: 'tools' });
    const copy = this.#tool('copy', 'copy', async () => this.#status(this.#words(await copyText(copiedText(), tools) ? 'copied' : 'copyfailed')));
    const helped = this.#tool('up', 'helped', () => this.#judge(tools, activity, true), { 'aria-pressed': 'false' });
    const failed = this.#tool('down', 'nothelped', () => this.#judge(tools, activity, false), { 'aria-pressed': 'false' });
    tools.append(copy, helped, failed);
    const known = this.#rated.get(activity.id);
    if (known !== undefined) this.#settle(tools, known);
    return tools;
  }

  #tool(image, key, onclick, attributes) {
    return el('button', { type: 'button', class: 'tool', onclick, ...attributes }, icon(image), el('span', {}, this.#words(key)));
  }

  #settle(tools, helped) {
    const [, yes, no] = tools.querySelectorAll('.tool');
    yes.setAttribute('aria-pressed', String(helped));
    no.setAttribute('aria-pressed', String(!helped));
    // Not the attribute "disabled", which would take the focus from under the finger.
    yes.setAttribute('aria-disabled', 'true');
    no.setAttribute('aria-disabled', 'true');
  }

  #judge(tools, activity, helped) {
    if (this.#rated.get(activity.id) !== undefined) return;
    this.#rated.set(activity.id, helped);
    this.#settle(tools, helped);
    if (helped) {
      this.#send({ helped }, activity);
      this.#thank(tools);
      return;
    }
    this.flush();
    const send = reason => {
      clearTimeout(timer);
      this.#unsent = null;
      this.#send({ helped, reason }, activity);
    };
    const timer = setTimeout(() => send(), REASON_PAUSE);
    this.#unsent = send;
    const form = el('div', { class: 'reasons', role: 'group', 'aria-label': this.#words('reason') },
      el('p', { 'aria-hidden': 'true' }, this.#words('reason')),
      ...REASONS.map(reason => el('button', {
        type: 'button', class: 'chip', onclick: () => {
          // Who takes longer than the judgement waits is thanked all the same.
          if (this.#unsent === send) send(reason);
          form.remove();
          this.#thank(tools);
        },
      }, this.#words('reason.' + reason))));
    tools.append(form);
    form.querySelector('button').focus();
    form.scrollIntoView({ block: 'nearest' });
  }

  #thank(tools) {
    const thanks = el('p', { class: 'thanks', tabindex: '-1' }, this.#words('thanks'));
    tools.append(thanks);
    thanks.focus({ preventScroll: true });
    thanks.scrollIntoView({ block: 'nearest' });
  }
}

/** Copies a text; the older way where the page may not use the newer one. */
async function copyText(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = place.getRootNode().activeElement;
    const area = el('textarea', { class: 'hidden', readonly: true });
    area.value = text;
    place.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    focused?.focus();
    return done;
  }
}
