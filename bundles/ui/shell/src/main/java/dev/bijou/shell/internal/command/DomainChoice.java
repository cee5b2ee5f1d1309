package dev.bijou.shell.internal.command;

/** The choice of bounds by {@code fit --domain}. */
enum DomainChoice {
  /** Natural bounds, proposed from the rows. */
  AUTO
}
