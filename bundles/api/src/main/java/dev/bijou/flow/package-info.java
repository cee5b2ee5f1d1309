/**
 * What the platform offers: reading and composing flows ({@link dev.bijou.flow.FlowComposer}),
 * using them ({@link dev.bijou.flow.Flow}), and what a running system declares ({@link
 * dev.bijou.admin.flows.FlowRuntime}).
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.flow;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
