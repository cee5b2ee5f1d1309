@NullMarked
package dev.bijou.timing.internal.figure;

import org.jspecify.annotations.NullMarked;
