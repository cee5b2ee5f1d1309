/**
 * Mathematical functions of one variable, on single values and on rows of tiles.
 *
 * <p>A function is a class with static methods. {@code value(x)} maps one double; {@code apply}
 * replaces every value of a tile, or the first n values of an array, in small loops that the JIT
 * compiler vectorizes. <strong>Both give bit-identical results</strong>, on every JVM: they share
 * their formulas, which use only +, −, ×, ÷, fused multiply-add, square root, minimum, maximum and
 * bit operations, no function of {@link java.lang.Math} whose last digit is unspecified.
 *
 * <p>NaN and arguments outside the domain give NaN; no value causes an exception, and no finite
 * result overflows. {@link dev.bijou.math.Tanh}, {@link dev.bijou.math.Sinh}, {@link
 * dev.bijou.math.Asinh}, {@link dev.bijou.math.Log1p} and {@link dev.bijou.math.Expm1} keep the
 * sign of zero; in the other functions the sign of a zero result is unspecified. Each class states
 * its error budget, the largest and the root mean square error, in units in the last place of the
 * true value (ulp) unless noted otherwise; tests check it against reference values of 30 digits.
 */
@Export
@Version("1.2.0")
@NullMarked
package dev.bijou.math;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
