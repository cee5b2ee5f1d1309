@NullMarked
package dev.bijou.shell.internal.command;

import org.jspecify.annotations.NullMarked;
