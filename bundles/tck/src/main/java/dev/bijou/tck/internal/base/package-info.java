@NullMarked
package dev.bijou.tck.internal.base;

import org.jspecify.annotations.NullMarked;
