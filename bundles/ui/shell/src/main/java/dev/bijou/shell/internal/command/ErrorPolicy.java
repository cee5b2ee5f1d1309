package dev.bijou.shell.internal.command;

/** What {@code --on-error} may say: to end at a bad row, or to go on without it. */
enum ErrorPolicy {
  FAIL,
  SKIP
}
