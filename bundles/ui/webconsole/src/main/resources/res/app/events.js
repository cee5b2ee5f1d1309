// Live updates: server-sent events, and polling while they are not available. A hidden page holds no connection.
import {address} from "./api.js";

const POLL_MILLIS = 2000;
const RETRY_MILLIS = 15000;

const listeners = new Set();
let source = null;
let poll = null;
let retry = null;
let state = "offline";
let ended = false;

/** Calls a function when one of the named subjects changes or may have; returns a function that ends this. */
export function onChange(subjects, listener) {
  const entry = {subjects, listener};
  listeners.add(entry);
  return () => listeners.delete(entry);
}

/** Opens the stream. The document gets the event bijou:connection with "live", "polling" or "offline". */
export function startEvents() {
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : reopen()));
  document.addEventListener("bijou:signed-out", end);
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && reopen());
  if (!document.hidden) open();
}

/** Asks nothing any more: without a session each request is refused. */
function end() {
  ended = true;
  close();
  announce("offline");
}

function reopen() {
  if (ended) return;
  notify(null);
  open();
}

function open() {
  close();
  source = new EventSource(address("events"));
  source.addEventListener("open", () => {
    stopPolling();
    announce("live");
    notify(null);
  });
  source.addEventListener("error", () => {
    startPolling();
    if (source?.readyState === EventSource.CLOSED) {
      clearTimeout(retry);
      retry = setTimeout(open, RETRY_MILLIS);
    }
  });
  for (const subject of ["flows", "types", "jobs", "timings"]) {
    source.addEventListener(subject, () => notify(subject));
  }
}

function close() {
  clearTimeout(retry);
  stopPolling();
  source?.close();
  source = null;
}

function startPolling() {
  if (poll !== null || ended) return;
  announce("polling");
  poll = setInterval(() => notify(null), POLL_MILLIS);
}

function stopPolling() {
  clearInterval(poll);
  poll = null;
}

/** Tells whether the last request reached the console, which the indicator shows while polling. */
export function reached(success) {
  if (poll !== null) announce(success ? "polling" : "offline");
}

function announce(next) {
  if (next === state) return;
  state = next;
  document.dispatchEvent(new CustomEvent("bijou:connection", {detail: state}));
}

function notify(subject) {
  for (const {subjects, listener} of listeners) {
    if (subject === null || subjects.includes(subject)) listener();
  }
}
