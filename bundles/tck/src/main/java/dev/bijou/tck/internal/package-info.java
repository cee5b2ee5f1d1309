@NullMarked
package dev.bijou.tck.internal;

import org.jspecify.annotations.NullMarked;
