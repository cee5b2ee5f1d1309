/**
 * Flows as used: {@link dev.bijou.flow.FlowComposer} reads and composes them, {@link
 * dev.bijou.flow.Flow} evaluates them.
 */
@Export
@Version("3.1.0")
@NullMarked
package dev.bijou.flow;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
