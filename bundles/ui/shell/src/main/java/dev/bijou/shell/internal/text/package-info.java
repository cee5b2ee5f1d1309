@NullMarked
package dev.bijou.shell.internal.text;

import org.jspecify.annotations.NullMarked;
