/** Fuzzers of everything that reads input from outside; see CONTRIBUTING.md. */
@NullMarked
package dev.bijou.fuzz;

import org.jspecify.annotations.NullMarked;
