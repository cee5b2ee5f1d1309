@NullMarked
package dev.bijou.shell.internal.data;

import org.jspecify.annotations.NullMarked;
