@NullMarked
package dev.bijou.timing.internal.example;

import org.jspecify.annotations.NullMarked;
