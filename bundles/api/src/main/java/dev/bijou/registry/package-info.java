/**
 * What flows can be composed from: the registry of plug-ins ({@link
 * dev.bijou.registry.PluginRegistry}), its immutable snapshots ({@link
 * dev.bijou.registry.Plugins}), and what a flow depends on ({@link
 * dev.bijou.flow.Flow.Dependencies}).
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.registry;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
