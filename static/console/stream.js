/**
 * The event stream (server-sent events, read by fetch because EventSource cannot show a token). It comes back by itself after every end,
 * from where it was. Listeners are told `attempt`, `event`, `job`, `book` and `status` with their data; `reset` when something may have been
 * missed, so that all must be loaded anew; and `state` with `live` or `reconnecting`.
 */

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15000;
/** A comment comes every 15 seconds. */
const SILENCE = 40000;

export class Stream {
  constructor(api) {
    Object.assign(this, {api, state: 'reconnecting', last: '', pause: FIRST_PAUSE, tries: 0});
    this.listeners = new Map();
    this.ending = new AbortController();
    this.settled = new Promise(resolve => {
      this.settle = resolve;
    });
  }

  /** Listens until the returned function is called. */
  on(name, listener) {
    const all = this.listeners.get(name) || new Set();
    this.listeners.set(name, all.add(listener));
    return () => all.delete(listener);
  }

  /** Complete once the stream is open, or could not be opened at first: what is loaded then misses nothing. */
  opened() {
    return this.settled;
  }

  start() {
    this.run();
  }

  stop() {
    this.ending.abort();
  }

  async run() {
    while (!this.ending.signal.aborted) {
      await this.connect().catch(() => {});
      this.settle();
      this.become('reconnecting');
      await this.rest();
    }
  }

  async connect() {
    this.tries++;
    const attempt = new AbortController();
    const watch = new Watch(() => attempt.abort());
    const end = () => attempt.abort();
    this.ending.signal.addEventListener('abort', end);
    try {
      const headers = {Accept: 'text/event-stream', ...(this.last ? {'Last-Event-ID': this.last} : {})};
      await this.read(await this.api.request('GET', 'events', {headers, signal: attempt.signal}), watch);
    } finally {
      watch.stop();
      this.ending.signal.removeEventListener('abort', end);
    }
  }

  async read(response, watch) {
    this.settle();
    this.become('live');
    this.pause = FIRST_PAUSE;
    if (this.tries > 1 && !this.last) {
      this.tell('reset', {});
    }
    const parser = new Parser(message => this.take(message));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      watch.heard();
      parser.add(chunk.value);
    }
  }

  take({id, name, data}) {
    this.last = id || this.last;
    this.tell(name, data ? JSON.parse(data) : {});
  }

  tell(name, data) {
    for (const listener of this.listeners.get(name) || []) {
      listener(data);
    }
  }

  become(state) {
    if (this.state !== state) {
      this.state = state;
      this.tell('state', state);
    }
  }

  rest() {
    const pause = this.pause * (0.75 + Math.random() / 2);
    this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
    return new Promise(resolve => setTimeout(resolve, pause));
  }
}

/** Ends a connection on which nothing was heard for too long. */
class Watch {
  constructor(end) {
    this.end = end;
    this.heard();
  }

  heard() {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.end, SILENCE);
  }

  stop() {
    clearTimeout(this.timer);
  }
}

/** Lines of the stream to messages: {id, name, data}. */
export class Parser {
  constructor(listener) {
    Object.assign(this, {listener, rest: '', message: {name: 'message', id: '', data: ''}});
  }

  add(text) {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop();
    lines.forEach(line => this.line(line));
  }

  line(line) {
    if (line === '') {
      this.end();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      this.message.name = value;
    } else if (field === 'id') {
      this.message.id = value;
    } else if (field === 'data') {
      this.message.data += (this.message.data ? '\n' : '') + value;
    }
  }

  end() {
    const message = this.message;
    this.message = {name: 'message', id: '', data: ''};
    if (message.data || message.name !== 'message') {
      this.listener(message);
    }
  }
}
