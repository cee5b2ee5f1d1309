@NullMarked
package dev.bijou.tck.internal.solver;

import org.jspecify.annotations.NullMarked;
