/** A server's REST: what it has is there to be changed, and all that was asked for is noted. */
export class FakeRest {
  epoch = 'e1';
  up = true;
  /** @type {string[]} */ asked = [];
  trades = {};
  tickers = {};
  /** @type {object[] | undefined} */ allTickers;
  quotes = {};
  candles = {};

  fetch = async (url) => {
    const { pathname, search, searchParams } = new URL(url);
    this.asked.push(pathname + search);
    if (!this.up) throw new TypeError('nobody there');
    const [kind, symbol] = pathname.replace('/api/v1/', '').split('/');
    const answer = this.#answer(kind, symbol, searchParams);
    return { ok: answer !== undefined, status: answer === undefined ? 404 : 200, json: async () => answer };
  };

  take() {
    return this.asked.splice(0);
  }

  #answer(kind, symbol, parameters) {
    if (kind === 'symbols') return Object.keys(this.trades).map((one) => ({ symbol: one }));
    if (kind === 'stream') return this.trades[parameters.get('symbols')] && {};
    if (kind === 'tickers' && !symbol) return this.allTickers;
    if (kind === 'trades') return this.#page(this.trades[symbol], parameters);
    if (kind === 'candles') return this.#candles(this.candles[symbol] ?? [], parameters);
    return this[kind]?.[symbol];
  }

  #candles(candles, parameters) {
    const limit = Number(parameters.get('limit'));
    const from = parameters.get('from');
    if (from === null) return { items: candles.slice(-limit) };
    return { items: candles.filter(({ start }) => start >= Number(from)).slice(0, limit) };
  }

  #page(trades, parameters) {
    const limit = Number(parameters.get('limit'));
    if (!trades) return undefined;
    const { epoch } = this;
    if (!parameters.has('after')) return { epoch, items: trades.slice(-limit), next: null };
    const fits = trades.filter(({ seq }) => seq > Number(parameters.get('after')));
    return { epoch, items: fits.slice(0, limit), next: fits.length > limit ? fits[limit - 1].seq : null };
  }
}
