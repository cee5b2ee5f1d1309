package dev.bijou.shell.internal.verb;

/** What {@code --on-error} may say: to end at a bad row, or to go on without it. */
enum OnError {
  FAIL,
  SKIP
}
