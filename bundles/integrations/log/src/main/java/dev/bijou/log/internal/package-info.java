/** Log lines per change of a bundle, a configuration or a job, and the audit log. */
@NullMarked
package dev.bijou.log.internal;

import org.jspecify.annotations.NullMarked;
