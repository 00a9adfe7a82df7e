// Direct Line 3.0, as far as one conversation needs it: by WebSocket, by polling where sockets do not get through.
// A message is in the outbox until the service has it. After a break the missed activities are read first, so that what
// arrived before the break is not sent a second time.

const REFRESH = 15 * 60_000;
const KEEP_ALIVE = 20_000;
const LONGEST_WAIT = 15_000;
const REQUEST_TIMEOUT = 20_000;
const POLL = 1_500;

class Refused extends Error {
  constructor(status) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

class Connection {
  #base;
  #on;
  #session = null;
  #socket = null;
  #timers = {};
  #watermark = '';
  #seen = new Set();
  #outbox = [];
  #failures = 0;
  #socketFailures = 0;
  #closed = true;
  #sending = false;
  #attempt = 0;
  #locale;

  /**
   * @param base The address of the protocol, without a slash at its end.
   * @param on activity(activity), status('connecting' | 'online' | 'broken' | 'refused'), session(session), begun(), ended(), failed(message)
   */
  constructor(base, on) {
    this.#base = base;
    this.#on = on;
    addEventListener('online', () => this.#failures > 0 && this.#again(0));
    addEventListener('offline', () => this.#broken());
    addEventListener('pagehide', () => this.close());
    addEventListener('pageshow', event => event.persisted && this.open(this.#session, this.#locale));
  }

  get sessionId() { return this.#session?.id; }

  get userId() { return this.#session?.user; }

  get isOpen() { return !this.#closed; }

  /** Goes on with a session that was kept, or starts one. */
  open(session, locale) {
    this.#closed = false;
    this.#locale = locale;
    if (session?.id !== this.#session?.id) this.#forget();
    this.#session = session;
    this.#on.status('connecting');
    this.#connect();
  }

  close() {
    this.#closed = true;
    this.#stop();
  }

  /** Sends an activity, now or when there is a connection again. @param isFirst Whether before all that waits. */
  send(message, isFirst = false) {
    if (isFirst) this.#outbox.unshift(message);
    else this.#outbox.push(message);
    this.#flush();
  }

  async #connect() {
    this.#stop();
    const wanted = this.#session;
    const attempt = ++this.#attempt;
    const isStale = () => this.#closed || attempt !== this.#attempt;
    try {
      const answer = wanted
        ? await this.#call('GET', `/conversations/${encodeURIComponent(wanted.id)}?watermark=${this.#watermark}`)
        : await this.#begin();
      if (isStale()) return;
      this.#keep(answer);
      if (!wanted) this.#on.begun();
      this.#timers.refresh = setInterval(() => this.#refresh(), REFRESH);
      if (this.#socketFailures >= 2) this.#poll();
      else this.#listen(answer.streamUrl);
    } catch (error) {
      if (isStale()) return;
      if (wanted && error instanceof Refused && [401, 403, 404].includes(error.status)) this.#over();
      else if (error instanceof Refused && error.status < 500 && error.status !== 429) this.#on.status('refused');
      else this.#broken();
    }
  }

  async #begin() {
    const user = 'web-' + Array.from(crypto.getRandomValues(new Uint8Array(12)), b => b.toString(36)).join('');
    const granted = await this.#call('POST', '/tokens/generate', { user: { id: user } });
    const answer = await this.#call('POST', '/conversations', { user: { id: user }, locale: this.#locale }, granted.token);
    return { ...answer, user };
  }

  #keep(answer) {
    this.#session = {
      id: answer.conversationId,
      token: answer.token ?? this.#session?.token,
      user: answer.user ?? this.#session?.user,
    };
    this.#on.session(this.#session);
  }

  #listen(address) {
    const socket = new WebSocket(address);
    this.#socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#socketFailures = 0;
      this.#timers.alive = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(''), KEEP_ALIVE);
      this.#ready();
    };
    socket.onmessage = event => {
      if (event.data) this.#receive(JSON.parse(event.data));
    };
    socket.onclose = () => {
      if (socket !== this.#socket) return;
      if (!opened) this.#socketFailures++;
      this.#broken();
    };
  }

  // Only one answer to a poll is on its way at a time; a failed one is a broken connection.
  async #poll() {
    this.#ready();
    const session = this.#session;
    while (!this.#closed && session.id === this.#session?.id && this.#socket === null) {
      try {
        this.#receive(await this.#missed());
      } catch {
        this.#broken();
        return;
      }
      await new Promise(resolve => { this.#timers.poll = setTimeout(resolve, document.hidden ? 4 * POLL : POLL); });
    }
  }

  #missed() {
    return this.#call('GET', `/conversations/${encodeURIComponent(this.#session.id)}/activities?watermark=${this.#watermark}`);
  }

  async #ready() {
    const wasBroken = this.#failures > 0;
    this.#failures = 0;
    this.#on.status('online');
    if (this.#outbox.length === 0) return;
    try {
      if (wasBroken) this.#receive(await this.#missed());
      this.#flush();
    } catch {
      this.#broken();
    }
  }

  #receive({ activities = [], watermark }) {
    for (const activity of activities) {
      if (activity.id && this.#seen.has(activity.id)) continue;
      if (activity.id) this.#seen.add(activity.id);
      const key = activity.channelData?.clientActivityID;
      if (key) this.#outbox = this.#outbox.filter(m => m.channelData?.clientActivityID !== key);
      this.#on.activity(activity);
    }
    if (watermark) this.#watermark = watermark;
  }

  async #flush() {
    if (this.#sending || this.#closed || this.#failures > 0 || !this.#session) return;
    this.#sending = true;
    try {
      while (this.#outbox.length > 0 && !this.#closed) {
        const message = this.#outbox[0];
        const session = this.#session;
        await this.#post(message);
        if (session === this.#session || session.id === this.#session?.id) this.#outbox = this.#outbox.filter(m => m !== message);
      }
    } catch {
      this.#broken();
    } finally {
      this.#sending = false;
    }
  }

  async #post(message) {
    try {
      await this.#call('POST', `/conversations/${encodeURIComponent(this.#session.id)}/activities`,
        { ...message, from: { id: this.#session.user, role: 'user' } });
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500 || error.status === 429) throw error;
      if ([401, 403, 404].includes(error.status)) {
        this.#over();
        throw error;
      }
      this.#on.failed(message);
    }
  }

  async #refresh() {
    try {
      this.#keep(await this.#call('POST', '/tokens/refresh'));
    } catch {
      // The next call tells whether the token still holds.
    }
  }

  // The session has run out: a new one begins, and what waits is sent there.
  #over() {
    this.#forget(true);
    this.#session = null;
    this.#on.session(null);
    this.#on.ended();
    this.#again(0);
  }

  #forget(keepOutbox = false) {
    this.#seen.clear();
    this.#watermark = '';
    if (!keepOutbox) this.#outbox = [];
  }

  #broken() {
    if (this.#closed) return;
    this.#failures++;
    this.#on.status('broken');
    this.#again(Math.min(LONGEST_WAIT, 500 * 2 ** this.#failures) * (0.5 + Math.random() / 2));
  }

  #again(wait) {
    this.#stop();
    this.#timers.again = setTimeout(() => !this.#closed && this.#connect(), wait);
  }

  #stop() {
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  async #call(method, path, body, token = this.#session?.token) {
    const response = await fetch(this.#base + path, {
      method,
      headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { 'Content-Type': 'application/json' }) },
      body: body && JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT),
    });
    if (!response.ok) throw new Refused(response.status);
    return response.json();
  }
}
