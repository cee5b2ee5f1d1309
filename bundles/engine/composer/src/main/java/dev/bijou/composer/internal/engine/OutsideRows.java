package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.Domain;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows outside the domain of a flow, or at its edge: their log-density is −∞, whatever the
 * layers make of them. The logarithm of 0, for example, is −∞ with slope ∞, which add up to NaN.
 */
final class OutsideRows {
  private final List<Domain> domains;
  private final int[] bounded;
  private final Optional<ColumnScaling> standardization;

  private OutsideRows(List<Domain> domains, Optional<ColumnScaling> standardization) {
    this.domains = domains;
    this.bounded =
        IntStream.range(0, domains.size()).filter(j -> !domains.get(j).isLine()).toArray();
    this.standardization = standardization;
  }

  /**
   * Finds the coordinates with a domain that is not the line.
   *
   * @param domains of the layers, which get standardized data
   */
  static OutsideRows of(List<Domain> domains, Optional<ColumnScaling> standardization) {
    return new OutsideRows(domains, standardization);
  }

  /** Overwrites the log-densities of rows outside. */
  void setLogProb(Tile x, Tile logProb) {
    for (int j : bounded) {
      for (int i = 0; i < x.size(); i++) {
        if (!contains(x.get(i, j), j)) {
          logProb.set(i, 0, Double.NEGATIVE_INFINITY);
        }
      }
    }
  }

  /** Returns whether a row lies outside. */
  boolean any(Tile x) {
    boolean any = false;
    for (int j : bounded) {
      for (int i = 0; i < x.size(); i++) {
        any |= !contains(x.get(i, j), j);
      }
    }
    return any;
  }

  /** Clears the entries of rows outside. */
  void clear(Tile x, boolean[] rows) {
    for (int j : bounded) {
      for (int i = 0; i < x.size(); i++) {
        rows[i] &= contains(x.get(i, j), j);
      }
    }
  }

  private boolean contains(double x, int j) {
    double inner = standardization.isPresent() ? standardization.get().standardized(x, j) : x;
    return domains.get(j).contains(inner);
  }
}
