/**
 * Tiles of points, and the memory of a worker: {@link dev.bijou.tile.Tile}, {@link
 * dev.bijou.tile.Scratch}, {@link dev.bijou.tile.SolverStats}. No null crosses a public method here
 * or in any other package of this module.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.tile;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
