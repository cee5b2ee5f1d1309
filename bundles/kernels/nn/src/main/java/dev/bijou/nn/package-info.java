/**
 * Perceptrons on tiles: the networks inside couplings and autoregressive layers.
 *
 * <p>Every unit has a <em>degree</em>: it sees the units of the layer below whose degree is at most
 * its own, and no other. Units are sorted by degree, so that what a unit sees is the beginning of
 * the layer below, a mask is a bound of a loop, and nothing is ever multiplied by a zero of a mask.
 * With all degrees equal it is an ordinary dense network.
 *
 * <p>{@link dev.bijou.nn.MlpConfig} is the part of a layer's configuration that describes its
 * network, {@link dev.bijou.nn.Connectivity} says who may see whom, {@link dev.bijou.nn.Network} is
 * the result with its parameters, {@link dev.bijou.nn.ForwardPass} and {@link
 * dev.bijou.nn.BackwardPass} are one pass through it and back.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.nn;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
