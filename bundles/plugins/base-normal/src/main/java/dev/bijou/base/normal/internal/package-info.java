@NullMarked
package dev.bijou.base.normal.internal;

import org.jspecify.annotations.NullMarked;
