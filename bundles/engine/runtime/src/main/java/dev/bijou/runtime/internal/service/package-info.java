/** Declared flows as services, one registration for all generations. */
@NullMarked
package dev.bijou.runtime.internal.service;

import org.jspecify.annotations.NullMarked;
