@NullMarked
package dev.bijou.registry.internal;

import org.jspecify.annotations.NullMarked;
