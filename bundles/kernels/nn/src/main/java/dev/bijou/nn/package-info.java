/**
 * Multilayer perceptrons on tiles: the networks of coupling and autoregressive layers.
 *
 * <p>Every unit has a <em>degree</em> and is connected to the units of the layer below whose degree
 * is at most its own. Units are sorted by degree, so a unit is connected to a prefix of the layer
 * below: a mask is a loop bound, and no masked weight is ever multiplied. With all degrees equal,
 * the network is dense.
 *
 * <p>{@link dev.bijou.nn.MlpConfig} is the network part of a layer's configuration, {@link
 * dev.bijou.nn.Connectivity} says which outputs depend on which inputs, {@link
 * dev.bijou.nn.Network} is the network with its parameters, {@link dev.bijou.nn.ForwardPass} and
 * {@link dev.bijou.nn.BackwardPass} evaluate and differentiate it, {@link dev.bijou.nn.MlpBlocks}
 * and {@link dev.bijou.nn.ResidualBlocks} document its parameters. {@link dev.bijou.nn.Conditioner}
 * gives a layer parameters that may depend on a context.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.bijou.nn;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
