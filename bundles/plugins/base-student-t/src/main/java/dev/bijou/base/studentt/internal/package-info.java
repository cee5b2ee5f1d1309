@NullMarked
package dev.bijou.base.studentt.internal;

import org.jspecify.annotations.NullMarked;
