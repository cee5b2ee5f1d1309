package dev.bijou.webconsole.guard.internal;

/**
 * A refused request.
 *
 * @param status the status of HTTP
 * @param message what was expected, and what was sent
 */
record Refusal(int status, String message) {}
