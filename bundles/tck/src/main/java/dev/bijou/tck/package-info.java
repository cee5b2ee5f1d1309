/**
 * The conformance laws of every kind of plug-in, as runnable checks.
 *
 * <p>A plug-in author needs this dependency and one test:
 *
 * <pre>{@code
 * class TanhTest {
 *   @TestFactory
 *   Stream<DynamicTest> laws() {
 *     return Laws.of(new Tanh()).map(check -> dynamicTest(check.name(), check::run));
 *   }
 * }
 * }</pre>
 *
 * <p>No test framework is needed: {@link dev.bijou.tck.Check#result} returns the outcome, the worst
 * error, its budget and its location. {@link dev.bijou.admin.conformance.Conformance} checks the
 * same laws for the registered types of a running system.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.tck;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
