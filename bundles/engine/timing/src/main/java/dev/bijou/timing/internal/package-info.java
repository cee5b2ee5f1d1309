@NullMarked
package dev.bijou.timing.internal;

import org.jspecify.annotations.NullMarked;
