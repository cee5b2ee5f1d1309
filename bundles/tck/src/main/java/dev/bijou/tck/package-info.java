/**
 * The laws that every plug-in keeps, as checks to run.
 *
 * <p>The author of a plug-in needs this one dependency and one test:
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
 * <p>No test framework is needed: {@link dev.bijou.tck.Check#verdict} tells how a law was found,
 * with the worst figure, its budget and where it was met. The same laws are held over whatever is
 * in the registry of a running system through {@link dev.bijou.admin.conformance.Conformance}.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.tck;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
