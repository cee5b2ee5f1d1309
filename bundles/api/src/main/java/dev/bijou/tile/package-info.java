/**
 * Tiles of points, and the memory of a worker: {@link dev.bijou.tile.Tile}, {@link
 * dev.bijou.tile.Scratch}, {@link dev.bijou.tile.SolverStats}. No null crosses a public method
 * unless it is marked as nullable.
 */
@Export
@Version("2.0.0")
@NullMarked
package dev.bijou.tile;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
