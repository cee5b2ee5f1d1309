@NullMarked
package dev.bijou.shell.internal;

import org.jspecify.annotations.NullMarked;
