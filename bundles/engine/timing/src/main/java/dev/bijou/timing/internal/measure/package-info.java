@NullMarked
package dev.bijou.timing.internal.measure;

import org.jspecify.annotations.NullMarked;
