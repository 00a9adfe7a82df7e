// What one can do with an answer: copy it, and say whether it helped.

const REASON_PAUSE = 30_000;
const REASONS = ['wrong', 'unclear', 'missing', 'outdated', 'other'];

// Small talk, and what is said to somebody in need, is not there to be judged.
const UNJUDGED = ['greet', 'thanks', 'bye', 'reset', 'language', 'feedback', 'emergency', 'care'];

class AnswerTools {
  #words;
  #language;
  #rated;
  #say;
  #unsent = null;

  /**
   * @param words The texts by key.
   * @param language Their BCP 47 tag.
   * @param rated The judgements so far: { get(id), set(id, value) }.
   * @param say Tells a screen reader.
   */
  constructor(words, language, rated, say) {
    this.#words = words;
    this.#language = language;
    this.#rated = rated;
    this.#say = say;
    addEventListener('pagehide', () => this.flush());
  }

  /** Sends a judgement that still waits for its reason. */
  flush() {
    this.#unsent?.();
  }

  /** The tools of an answer, or null for one that needs none. */
  of(activity, sessionId) {
    if (!activity.text || UNJUDGED.includes(activity.channelData?.intent)) return null;
    const tools = el('div', { class: 'tools' });
    const answer = { ...activity, id: `${sessionId}/${activity.id}`, conversation: sessionId };
    tools.append(
      this.#tool('copy', 'copy', async () => this.#say(this.#words(await copyText(plainText(activity), tools) ? 'copied' : 'copyfailed'))),
      this.#tool('up', 'helped', () => this.#judge(tools, answer, true), { 'aria-pressed': 'false' }),
      this.#tool('down', 'nothelped', () => this.#judge(tools, answer, false), { 'aria-pressed': 'false' }));
    const known = this.#rated.get(answer.id);
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

  async #send({ helped, reason }, activity) {
    const body = { helped, reason, measure: measureOf(activity), language: activity.locale ?? this.#language, conversation: activity.conversation };
    try {
      await fetch(`${SERVICE}/api/feedback`, {
        method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json' }, credentials: 'omit', referrerPolicy: 'no-referrer',
        body: JSON.stringify(body),
      });
    } catch {
      // A judgement that does not arrive is not worth a visitor's time.
    }
  }
}

/** The id of the measure that an answer is about first. */
const measureOf = activity => activity.channelData?.measures?.[0];

function plainText(activity) {
  const cards = cardsOf(activity).map(card => [card.title, card.subtitle, card.text, card.address].filter(Boolean).join('\n'));
  return [activity.text, ...cards].join('\n\n');
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
