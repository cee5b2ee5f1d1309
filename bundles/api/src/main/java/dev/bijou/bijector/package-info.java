/**
 * The API of authors of layers.
 *
 * <p>The convention, everywhere: {@code FORWARD} maps <em>data to latent</em>, for densities;
 * {@code INVERSE} maps <em>latent to data</em>, for sampling. For a flow f with base density b, log
 * p(x) = log b(f(x)) + log|det ∂f/∂x|.
 *
 * <p>Points travel in tiles: a tile is n points of R<sup>d</sup>, coordinate-major; an evaluation
 * replaces the points in place and <em>adds</em> to the log-determinant. Bad data do not throw: NaN
 * in a point gives NaN for that point.
 */
@Export
@Version("3.0.0")
@NullMarked
package dev.bijou.bijector;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
