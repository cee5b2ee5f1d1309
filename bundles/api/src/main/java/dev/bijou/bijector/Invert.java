package dev.bijou.bijector;

import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;

/**
 * A bijector with its directions swapped: FORWARD is the INVERSE of the other, with bit-identical
 * results, and the reverse. This is the switch between MAF and IAF.
 */
public final class Invert extends Composite {
  private Invert(Parts parts) {
    super(parts);
  }

  /** Swaps the directions; {@code Invert.of(Invert.of(b)) == b}. Trainable if {@code b} is. */
  public static Bijector of(Bijector b) {
    Bijector whole = b instanceof WithoutGradient hidden ? hidden.composite() : b;
    return whole instanceof Invert inverted
        ? inverted.parts().get(0)
        : new Invert(Parts.of(b)).trainableIfPartsAre();
  }

  @Override
  protected Composite with(Parts others) {
    return new Invert(others);
  }

  @Override
  public Cost cost(Direction direction) {
    return super.cost(direction.opposite());
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    return super.domains(direction.opposite(), images);
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    super.apply(direction.opposite(), x, context, logDet, scratch);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    return super.record(direction.opposite(), x, context, logDet, scratch);
  }
}
