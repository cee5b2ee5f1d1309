@NullMarked
package dev.bijou.bijector.mixturelogisticcdf.internal;

import org.jspecify.annotations.NullMarked;
