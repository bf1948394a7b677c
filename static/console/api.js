/** The API of this appliance, with the token in every request. */

const ROOT = '/api/v1/';

/** An answer that is none: its message is a sentence to show. */
export class Problem extends Error {
  /**
   * @param status of HTTP; 0 where there was no answer at all
   * @param title what kind of problem
   * @param detail what exactly, in words
   * @param problems each single mistake: {where, message}
   */
  constructor(status, title, detail, problems = []) {
    super(sentence(title, detail, problems));
    Object.assign(this, {status, title, detail, problems});
  }

  static async of(response) {
    const text = await response.text();
    try {
      const {title, detail, problems} = JSON.parse(text);
      return new Problem(response.status, title, detail, problems);
    } catch (plain) {
      return new Problem(response.status, response.statusText || `answer ${response.status}`, text.trim());
    }
  }
}

function sentence(title, detail, problems) {
  const mistakes = problems.map(({where, message}) => (where ? `${where}: ${message}` : message));
  return [detail || title, ...mistakes.filter(mistake => !(detail || '').includes(mistake))].join('; ');
}

/** A text, and the ETag to change it by. */
class Document {
  constructor(text, etag) {
    Object.assign(this, {text, etag});
  }
}

export class Api {
  /**
   * @param token the secret
   * @param refused called when the appliance does not take it
   */
  constructor(token, refused) {
    Object.assign(this, {token, refused, skew: 0});
  }

  /** The appliance's time now, in milliseconds: clocks differ. */
  now() {
    return Date.now() + this.skew;
  }

  /** What JSON is at `path`, such as `machines/52:54:00:12:34:56`. */
  async get(path, signal) {
    return (await this.request('GET', path, {signal})).json();
  }

  /** All pages of a list. */
  async list(path, signal) {
    const all = [];
    let next = path;
    while (next) {
      const response = await this.request('GET', next, {signal});
      all.push(...await response.json());
      next = following(response);
    }
    return all;
  }

  /** One page of a list: {items, next}; `next` is the path of the next page, empty at the end. */
  async page(path, signal) {
    const response = await this.request('GET', path, {signal});
    return {items: await response.json(), next: following(response)};
  }

  /** What text is at `path`: {text, etag}. */
  async text(path, signal) {
    const response = await this.request('GET', path, {signal});
    return new Document(await response.text(), response.headers.get('ETag') || '');
  }

  /** What bytes are at `path`. */
  async blob(path, signal) {
    return (await this.request('GET', path, {signal})).blob();
  }

  /**
   * Changes something. A body that is a string goes out as `type`, any other as JSON; with `etag` only if nobody changed it since, with
   * `fresh` only if there is nothing yet. What JSON comes back, or null.
   */
  async send(method, path, {body, type, etag, fresh, signal} = {}) {
    const headers = fresh ? {'If-None-Match': '*'} : etag ? {'If-Match': etag} : {};
    if (body !== undefined) {
      headers['Content-Type'] = type || (typeof body === 'string' ? 'text/plain' : 'application/json');
    }
    const response = await this.request(method, path, {
      headers, signal, body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    });
    return (response.headers.get('Content-Type') || '').includes('json') ? response.json() : null;
  }

  /** Sends a file of this computer; `progress(sent, whole)` as it goes. What JSON comes back, or null. */
  upload(method, path, file, progress, signal) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, ROOT + path);
      request.setRequestHeader('Authorization', `Bearer ${this.token}`);
      request.upload.onprogress = event => progress(event.loaded, file.size);
      request.onerror = () => reject(silent());
      request.onabort = () => reject(new DOMException('given up', 'AbortError'));
      request.onload = () => settle(request, resolve, reject);
      signal?.addEventListener('abort', () => request.abort());
      request.send(file);
    });
  }

  /** The raw answer; what is none is thrown as a {@link Problem}. */
  async request(method, path, {headers, body, signal} = {}) {
    const response = await fetch(path.startsWith('/') ? path : ROOT + path, {
      method, body, signal, headers: {Authorization: `Bearer ${this.token}`, ...headers},
    }).catch(failure => {
      throw failure.name === 'AbortError' ? failure : silent();
    });
    this.tell(response);
    if (!response.ok) {
      throw await Problem.of(response);
    }
    return response;
  }

  tell(response) {
    const date = Date.parse(response.headers.get('Date') || '');
    const skew = date - Date.now();
    this.skew = Math.abs(skew) > 2000 ? skew : 0;
    if (response.status === 401) {
      this.refused();
    }
  }
}

function silent() {
  return new Problem(0, 'no answer', 'The appliance does not answer.');
}

async function settle(request, resolve, reject) {
  const response = new Response(request.responseText || null, {status: request.status, statusText: request.statusText});
  if (!response.ok) {
    reject(await Problem.of(response));
  } else {
    resolve(request.responseText ? JSON.parse(request.responseText) : null);
  }
}

/** RFC 8288: `<...>; rel="next"`. */
function following(response) {
  const link = /<([^>]+)>\s*;[^,]*rel="?next"?/.exec(response.headers.get('Link') || '');
  return link ? link[1] : '';
}
