@NullMarked
package dev.bijou.store.internal;

import org.jspecify.annotations.NullMarked;
