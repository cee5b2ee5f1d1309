/** Formulas of documentation, and their evaluation. */
@NullMarked
package dev.bijou.tck.internal.formula;

import org.jspecify.annotations.NullMarked;
