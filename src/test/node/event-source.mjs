/** Server-sent events for Node.js, as much of them as the client uses; it does not come back by itself. */
export class EventSource extends EventTarget {
  #ended = new AbortController();
  #id = '';

  constructor(url) {
    super();
    this.#read(url)
      .catch(() => {})
      .finally(() => this.#ended.signal.aborted || this.dispatchEvent(new Event('error')));
  }

  close() {
    this.#ended.abort();
  }

  async #read(url) {
    const { ok, body } = await fetch(url, { headers: { Accept: 'text/event-stream' }, signal: this.#ended.signal });
    if (!ok) return;
    let text = '';
    for await (const bytes of body.pipeThrough(new TextDecoderStream())) {
      const events = (text + bytes).split('\n\n');
      text = events.pop();
      events.forEach((event) => this.#dispatch(event));
    }
  }

  #dispatch(lines) {
    const fields = Object.fromEntries(lines.split('\n').map((line) => line.match(/^(\w*): ?(.*)$/s)?.slice(1) ?? []));
    this.#id = fields.id ?? this.#id;
    if (fields.data === undefined || this.#ended.signal.aborted) return;
    const event = new Event(fields.event ?? 'message');
    this.dispatchEvent(Object.assign(event, { data: fields.data, lastEventId: this.#id }));
  }
}
