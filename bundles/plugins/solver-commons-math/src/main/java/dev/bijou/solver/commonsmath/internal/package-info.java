/** Bracketing solvers of Apache Commons Math as root finders. */
@NullMarked
package dev.bijou.solver.commonsmath.internal;

import org.jspecify.annotations.NullMarked;
