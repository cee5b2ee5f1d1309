@NullMarked
package dev.bijou.terminal.internal;

import org.jspecify.annotations.NullMarked;
