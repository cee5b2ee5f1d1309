/**
 * The mathematics that plug-ins share: functions of one variable, on points and on rows of tiles.
 *
 * <p>A function is a class with static methods. {@code value(x)} maps one double; {@code apply}
 * replaces every value of a tile, or of the beginning of an array, by its image, in small loops
 * that the just-in-time compiler vectorises. <strong>Both give the same bits</strong>, on every
 * JVM: they share their formulas, and these use only +, −, ×, ÷, fused multiply-add, square root,
 * minimum, maximum and moves of bits, never a function of {@link java.lang.Math} whose last digit
 * is left open.
 *
 * <p>NaN maps to NaN, and so does an argument outside the domain; nothing throws for a value, and
 * nothing is infinite that is finite in truth. The sign of a zero result is not promised. Each
 * class states its error budget, the largest and the root mean square error, in units in the last
 * place of the true value (ulp) unless it says otherwise; tests hold it to that against reference
 * values of 30 digits.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.math;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
