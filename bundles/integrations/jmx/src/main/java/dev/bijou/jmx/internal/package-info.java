/** MBeans of declared flows. */
@NullMarked
package dev.bijou.jmx.internal;

import org.jspecify.annotations.NullMarked;
