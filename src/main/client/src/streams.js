import { Group } from './group.js';
import { Want } from './want.js';

/**
 * @typedef {import('./types.js').Wish} Wish
 */

const RATE_LIMITED_WAIT_MS = 1_500;

/** All that is wanted of one connection, asked for anew on every one. */
export class Streams {
  /** @type {Map<string, Group>} */ #groups = new Map();
  /** @type {Set<Group>} */ #changed = new Set();
  #live = false;
  #single = false;
  #lastId = 0;

  /**
   * @param {(frame: object) => void} send
   * @param {import('./outside.js').Outside} outside
   */
  constructor(send, outside) {
    this.send = send;
    this.outside = outside;
  }

  /**
   * @param {Wish} wish
   * @param {Want['post']} post
   */
  add(wish, post) {
    const want = new Want(wish, this.outside, post);
    const group = this.#groupOf(wish);
    group.wants.add(want);
    this.#change(group);
    return want;
  }

  /** @param {Want} want @param {Wish} wish of the same channel and interval */
  change(want, wish) {
    want.change(wish);
    this.#change(this.#groupOf(wish));
  }

  /** @param {Want} want */
  remove(want) {
    const group = this.#groupOf(want.wish);
    group.wants.delete(want);
    want.end();
    this.#change(group);
  }

  /** @param {boolean} single whether a stream ends with the next request for it */
  connected(single) {
    this.#live = true;
    this.#single = single;
    this.#changed.clear();
    for (const group of this.#groups.values()) this.#sync(group);
  }

  disconnected() {
    if (!this.#live) return;
    this.#live = false;
    for (const group of this.#groups.values()) group.leave();
  }

  /** @param {any} message @returns {boolean} false for an error that answers no request of a subscription */
  receive(message) {
    if (message.type === 'error') return [...this.#groups.values()].some((group) => group.refused(message));
    if (message.channel && message.type !== 'unsubscribed') this.#groups.get(keyOf(message))?.receive(message);
    return true;
  }

  /** @param {{channel: string, interval?: string}} wish */
  #groupOf({ channel, interval }) {
    const head = interval ? { channel, interval } : { channel };
    const key = keyOf(head);
    const known = this.#groups.get(key);
    if (known) return known;
    const later = () => this.outside.setTimeout(() => this.#change(group), RATE_LIMITED_WAIT_MS);
    const group = new Group(head, (frame) => this.#request(frame), later);
    this.#groups.set(key, group);
    return group;
  }

  /** Changes that come together are told to the server together. @param {Group} group */
  #change(group) {
    if (!this.#live) return;
    if (this.#changed.size === 0) queueMicrotask(() => this.#tell());
    this.#changed.add(group);
  }

  #tell() {
    const groups = [...this.#changed];
    this.#changed.clear();
    if (this.#live) groups.forEach((group) => this.#sync(group));
  }

  /** @param {Group} group */
  #sync(group) {
    group.single = this.#single;
    group.sync();
  }

  /** @param {object} frame */
  #request(frame) {
    const id = ++this.#lastId;
    this.send({ ...frame, id });
    return id;
  }
}

/** @param {{channel: string, interval?: string}} head */
const keyOf = ({ channel, interval }) => `${channel} ${interval ?? ''}`;
