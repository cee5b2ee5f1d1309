@NullMarked
package dev.bijou.runtime.internal;

import org.jspecify.annotations.NullMarked;
