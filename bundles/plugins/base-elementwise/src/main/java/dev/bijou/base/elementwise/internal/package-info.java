@NullMarked
package dev.bijou.base.elementwise.internal;

import org.jspecify.annotations.NullMarked;
