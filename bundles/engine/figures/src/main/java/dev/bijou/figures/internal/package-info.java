@NullMarked
package dev.bijou.figures.internal;

import org.jspecify.annotations.NullMarked;
