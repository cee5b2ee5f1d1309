/** Bracketing solvers of Apache Commons Math as root finders. */
package dev.bijou.solver.commonsmath.internal;
