package dev.bijou.nn;

import java.util.List;

/**
 * A partition of the degrees into blocks. Contributions of earlier blocks are computed by a fast
 * matrix product, those of a unit's own block are added degree by degree. The number of degrees in
 * a block is chosen such that the widest layer has about {@value #UNITS} units per block.
 */
final class DegreeBlocks {
  private static final int UNITS = 8;

  private final int degrees;
  private final int degreesPerBlock;

  private DegreeBlocks(int degrees, int degreesPerBlock) {
    this.degrees = degrees;
    this.degreesPerBlock = degreesPerBlock;
  }

  static DegreeBlocks of(Connectivity connectivity, List<HiddenLayer> layers) {
    int degrees = connectivity.groups().highest() + 1;
    int widest = 1;
    for (HiddenLayer layer : layers.subList(0, layers.size() - 1)) {
      widest = Math.max(widest, layer.units().size());
    }
    return new DegreeBlocks(degrees, Math.max(1, UNITS * degrees / widest));
  }

  int count() {
    return (degrees + degreesPerBlock - 1) / degreesPerBlock;
  }

  /** Returns the first degree of a block. */
  int from(int block) {
    return block * degreesPerBlock;
  }

  /** Returns the degree after the last one of a block. */
  int to(int block) {
    return Math.min(degrees, from(block) + degreesPerBlock);
  }

  /** Returns the largest number of units that a layer has in one block. */
  int most(SortedDegrees units) {
    int most = 0;
    for (int block = 0; block < count(); block++) {
      most = Math.max(most, units.upTo(to(block) - 1) - units.upTo(from(block) - 1));
    }
    return most;
  }
}
