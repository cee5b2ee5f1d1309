/** The sources of declared flows: files, models, configurations and bundles. */
@NullMarked
package dev.bijou.runtime.internal.source;

import org.jspecify.annotations.NullMarked;
