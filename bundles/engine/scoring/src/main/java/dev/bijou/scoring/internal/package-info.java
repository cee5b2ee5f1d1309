@NullMarked
package dev.bijou.shell.internal.explain;

import org.jspecify.annotations.NullMarked;
