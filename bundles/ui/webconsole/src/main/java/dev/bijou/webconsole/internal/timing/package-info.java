/** Timing comparisons of the web API: requests, their jobs, and the history that is kept. */
@NullMarked
package dev.bijou.webconsole.internal.timing;

import org.jspecify.annotations.NullMarked;
