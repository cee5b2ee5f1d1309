/** Health checks of the declared flows. */
@NullMarked
package dev.bijou.health.internal;

import org.jspecify.annotations.NullMarked;
