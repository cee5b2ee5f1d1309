/**
 * Trainable parameters: {@link dev.bijou.parameter.Parameters}, an immutable vector in named
 * blocks, {@link dev.bijou.parameter.Gradient}, derivatives with respect to them, and {@link
 * dev.bijou.parameter.Pullback}, the backward pass that computes these.
 */
@Export
@Version("2.2.0")
@NullMarked
package dev.bijou.parameter;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
