// The web API. Every request goes to api/ beside the page; changes carry the token of the session.

const BASE = new URL("api/", document.baseURI);

/** An answer that is no success; `problems` has those of a text, if the server named any. */
export class ApiError extends Error {
  constructor(status, message, body = {}) {
    super(message);
    this.status = status;
    this.body = body;
    this.problems = body.problems ?? [];
  }
}

let pending = null;

/** Returns the session: token, user, tabs, links. It is asked for once. */
export function session() {
  pending ??= get("session").catch((error) => {
    pending = null;
    throw error;
  });
  return pending;
}

/** Returns the JSON of a GET. */
export async function get(path) {
  return json(await request(path, {}));
}

/** Sends text with PUT or POST; returns the JSON of the answer. */
export async function sendText(method, path, text, headers = {}) {
  return change(method, path, {body: text, headers: {"Content-Type": "application/yaml", ...headers}});
}

/** Sends JSON; returns the JSON of the answer. */
export async function sendJson(method, path, value) {
  return change(method, path, {body: JSON.stringify(value), headers: {"Content-Type": "application/json"}});
}

/** Sends a change without a body. */
export async function act(method, path, headers = {}) {
  return change(method, path, {headers});
}

/** Returns the address of a path of the API, for links and event streams. */
export function address(path) {
  return new URL(path, BASE).href;
}

async function change(method, path, options) {
  const {token} = await session();
  try {
    return await json(await request(path, withToken(method, options, token)));
  } catch (error) {
    const renewed = error.status === 403 ? await renewedToken(token) : null;
    if (!renewed) throw error;
    return json(await request(path, withToken(method, options, renewed)));
  }
}

/** Returns the new token if the server has been restarted since the page was loaded, else null. */
async function renewedToken(old) {
  pending = null;
  const {token} = await session();
  return token === old ? null : token;
}

function withToken(method, options, token) {
  return {...options, method, headers: {...options.headers, "X-Bijou-Token": token}};
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(address(path), {
      credentials: "same-origin",
      redirect: "error",
      ...options,
      headers: {Accept: "application/json", ...options.headers},
    });
  } catch {
    throw new ApiError(0, "The console does not answer. It may have ended, or the network is interrupted.");
  }
  if (response.ok) return response;
  if (response.status === 401) document.dispatchEvent(new CustomEvent("bijou:signed-out"));
  const body = await response.json().catch(() => ({}));
  throw new ApiError(response.status, body.message ?? `The console answered with ${response.status}.`, body);
}

async function json(response) {
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}
