package dev.bijou.nn;

import java.util.List;

/**
 * Degrees in lots. What units see of earlier lots is a product of matrices, fast; what they see of
 * their own lot is added unit by unit. A lot has so many degrees that the widest layer has about
 * {@value #UNITS} units in it.
 */
final class DegreeBlocks {
  private static final int UNITS = 8;

  private final int degrees;
  private final int perStage;

  private DegreeBlocks(int degrees, int perStage) {
    this.degrees = degrees;
    this.perStage = perStage;
  }

  static DegreeBlocks of(Connectivity wiring, List<HiddenLayer> layers) {
    int degrees = wiring.groups().highest() + 1;
    int widest = 1;
    for (HiddenLayer layer : layers.subList(0, layers.size() - 1)) {
      widest = Math.max(widest, layer.units().size());
    }
    return new DegreeBlocks(degrees, Math.max(1, UNITS * degrees / widest));
  }

  int count() {
    return (degrees + perStage - 1) / perStage;
  }

  /** The first degree of a stage. */
  int from(int stage) {
    return stage * perStage;
  }

  /** The degree behind the last of a stage. */
  int to(int stage) {
    return Math.min(degrees, from(stage) + perStage);
  }

  /** The most units that a layer has in one stage. */
  int most(SortedDegrees units) {
    int most = 0;
    for (int stage = 0; stage < count(); stage++) {
      most = Math.max(most, units.upTo(to(stage) - 1) - units.upTo(from(stage) - 1));
    }
    return most;
  }
}
