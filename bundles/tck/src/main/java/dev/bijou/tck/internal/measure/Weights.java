package dev.bijou.tck.internal.measure;

import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;

/**
 * Random cotangents: the derivatives of a weighted sum of outputs with respect to the outputs.
 *
 * @param points a weight for each coordinate of each image
 * @param logDet a weight for each log-determinant
 */
public record Weights(Tile points, Tile logDet) {
  /** Returns the weights of some points. */
  public Weights select(int[] some) {
    return new Weights(Tiles.select(points, some), Tiles.select(logDet, some));
  }

  /** Returns independent standard normal weights. */
  public static Weights random(int dimension, int size, RandomGenerator random) {
    return new Weights(Tiles.normal(dimension, size, 1, random), Tiles.normal(1, size, 1, random));
  }
}
