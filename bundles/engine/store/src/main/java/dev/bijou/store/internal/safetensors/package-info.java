@NullMarked
package dev.bijou.store.internal.safetensors;

import org.jspecify.annotations.NullMarked;
