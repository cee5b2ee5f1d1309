/** The guard of the Web Console: password, sessions, and the checks and headers of all pages. */
@NullMarked
package dev.bijou.webconsole.guard.internal;

import org.jspecify.annotations.NullMarked;
