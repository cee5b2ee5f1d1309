/**
 * The registry of plug-ins ({@link dev.bijou.registry.PluginRegistry}) and its immutable snapshots
 * ({@link dev.bijou.registry.Plugins}).
 */
@Export
@Version("3.1.0")
@NullMarked
package dev.bijou.registry;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
