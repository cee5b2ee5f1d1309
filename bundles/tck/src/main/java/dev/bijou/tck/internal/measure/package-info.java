@NullMarked
package dev.bijou.tck.internal.measure;

import org.jspecify.annotations.NullMarked;
