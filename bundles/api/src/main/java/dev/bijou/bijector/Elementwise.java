package dev.bijou.bijector;

import dev.bijou.tile.Tile;
import java.util.List;
import java.util.stream.IntStream;

/** A bijector of dimension 1 for each coordinate. */
public final class Elementwise extends Composite {
  private Elementwise(Parts parts) {
    super(parts);
  }

  /**
   * Combines bijectors of dimension 1, one per coordinate. Trainable if all of them are.
   *
   * @throws IllegalArgumentException if there is none, or one of another dimension
   */
  public static Bijector of(List<? extends Bijector> each) {
    if (each.isEmpty()) {
      throw new IllegalArgumentException("elementwise: expected at least one part; got none");
    }
    for (Bijector part : each) {
      if (part.dimension() != 1) {
        throw new IllegalArgumentException(
            "elementwise: expected parts of dimension 1; got " + part.dimension());
      }
    }
    return new Elementwise(Parts.of(each)).trainableIfPartsAre();
  }

  @Override
  protected Composite with(Parts others) {
    return new Elementwise(others);
  }

  @Override
  public int dimension() {
    return parts().size();
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    return IntStream.range(0, dimension())
        .mapToObj(j -> parts().get(j).domains(direction, images.subList(j, j + 1)).get(0))
        .toList();
  }

  @Override
  Tile coordinates(Tile x, int part) {
    return x.coordinate(part);
  }
}
