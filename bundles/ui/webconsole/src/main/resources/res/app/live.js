// A view of data that the server changes: fetched at once and at each event, drawn only if it has changed.
import {onChange, reached} from "./events.js";

/**
 * Fetches and draws until `close()`. Requests never overlap; one more follows if something changed during a request.
 *
 * @param subjects the events that concern the data
 * @param fetch returns the data
 * @param draw draws them
 * @param fail shows an error; the last data stay on screen if there are any
 */
export class LiveView {
  #fetch;
  #draw;
  #fail;
  #last = null;
  #busy = false;
  #again = false;
  #closed = false;
  #paused = false;
  #request = null;
  #unsubscribe;

  constructor({subjects, fetch, draw, fail}) {
    this.#fetch = fetch;
    this.#draw = draw;
    this.#fail = fail;
    this.#unsubscribe = onChange(subjects, () => this.refresh());
    this.refresh();
  }

  /** Fetches again. */
  async refresh() {
    if (this.#closed || this.#paused) return;
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      this.#request = this.#update();
      await this.#request;
    } finally {
      this.#busy = false;
    }
    if (this.#again) {
      this.#again = false;
      await this.refresh();
    }
  }

  /** Fetches nothing until `resume()`; returns when no request is in flight. */
  async pause() {
    this.#paused = true;
    await this.#request;
  }

  /** Fetches again, as before `pause()`. */
  resume() {
    this.#paused = false;
    this.refresh();
  }

  /** Draws nothing any more. */
  close() {
    this.#closed = true;
    this.#unsubscribe();
  }

  async #update() {
    let data;
    try {
      data = await this.#fetch();
      reached(true);
    } catch (error) {
      reached(error.status !== 0);
      this.#last = null;
      if (!this.#closed) this.#fail(error);
      return;
    }
    const text = JSON.stringify(data);
    if (this.#closed || text === this.#last) return;
    this.#last = text;
    this.#draw(data);
  }
}
