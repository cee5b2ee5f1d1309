package dev.bijou.scoring.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order of the coordinates of an autoregressive flow: each latent coordinate depends on exactly
 * one data coordinate that the previous latent coordinates do not depend on.
 *
 * @param steps the steps in that order
 */
record AutoregressiveOrder(List<Step> steps) {
  /**
   * A latent coordinate and the data coordinate that it adds.
   *
   * @param latent the index of the latent coordinate
   * @param coordinate the index of the data coordinate
   */
  record Step(int latent, int coordinate) {}

  /**
   * Finds the order, if there is one.
   *
   * @param depends a matrix; entry [i][j] is true if latent coordinate i depends on data coordinate
   *     j
   */
  static Optional<AutoregressiveOrder> of(boolean[][] depends) {
    int d = depends.length;
    boolean[] taken = new boolean[d];
    boolean[] known = new boolean[d];
    List<Step> steps = new ArrayList<>();
    while (steps.size() < d) {
      Optional<Step> next = next(depends, taken, known);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      taken[next.get().latent()] = true;
      known[next.get().coordinate()] = true;
      steps.add(next.get());
    }
    return Optional.of(new AutoregressiveOrder(steps));
  }

  /** Returns a latent coordinate that depends on exactly one unknown data coordinate, if any. */
  private static Optional<Step> next(boolean[][] depends, boolean[] taken, boolean[] known) {
    for (int i = 0; i < depends.length; i++) {
      List<Integer> fresh = new ArrayList<>();
      for (int j = 0; j < depends.length && !taken[i]; j++) {
        if (depends[i][j] && !known[j]) {
          fresh.add(j);
        }
      }
      if (fresh.size() == 1) {
        return Optional.of(new Step(i, fresh.get(0)));
      }
    }
    return Optional.empty();
  }
}
