@NullMarked
package dev.bijou.tck.internal.family;

import org.jspecify.annotations.NullMarked;
