// Numbers, times and words as the pages show them.

/** Returns a count with thin spaces between thousands; a dash where there is none. */
export function count(value) {
  return value === null || value === undefined ? "–" : String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

/** Returns a number in three significant digits. */
export function digits(value, precision = 3) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) return value.toExponential(precision - 1).replace("e+", "e");
  return value.toPrecision(precision).includes("e") ? String(Math.round(value)) : value.toPrecision(precision);
}

/** Returns a duration in one or two units: "42 s", "3 min 5 s". */
export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 && minutes < 10 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

/** Returns a time of the past in words, relative to now: "12 s ago". */
export function ago(instant, now = Date.now()) {
  const millis = now - Date.parse(instant);
  return millis < 1500 ? "just now" : `${duration(millis)} ago`;
}

/** Returns a time in the reader's zone, to the second. */
export function time(instant) {
  const date = new Date(instant);
  const part = (value) => String(value).padStart(2, "0");
  return (
    `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())} ` +
    `${part(date.getHours())}:${part(date.getMinutes())}:${part(date.getSeconds())}`
  );
}

/** Returns a cost of the API in words: "closed form". */
export function cost(value) {
  return value ? value.toLowerCase().replaceAll("_", " ") : "–";
}

/** Returns a number with its noun: "1 problem", "3 problems". */
export function plural(number, noun, nouns = `${noun}s`) {
  return `${count(number)} ${number === 1 ? noun : nouns}`;
}
