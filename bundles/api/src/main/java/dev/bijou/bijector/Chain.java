package dev.bijou.bijector;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import java.util.List;

/** Bijectors one after the other: FORWARD runs from the first, next to the data, to the last. */
public class Chain implements Bijector {
  private final List<? extends Bijector> parts;
  private final int dimension;
  private final int contextDimension;

  Chain(List<? extends Bijector> parts) {
    this.parts = List.copyOf(parts);
    this.dimension = parts.get(0).dimension();
    this.contextDimension = parts.stream().mapToInt(Bijector::contextDimension).max().orElse(0);
    for (Bijector part : parts) {
      if (part.dimension() != dimension) {
        throw new IllegalArgumentException(
            "chain: expected parts of dimension " + dimension + "; got " + part.dimension());
      }
    }
  }

  /**
   * Joins parts, the first next to the data. Trainable if all of them are.
   *
   * @throws IllegalArgumentException if there is no part, or the dimensions differ
   */
  public static Chain of(List<? extends Bijector> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("chain: expected at least one part; got none");
    }
    return TrainableParts.trainable(parts)
        ? new Trainable(TrainableParts.of(parts))
        : new Chain(parts);
  }

  /** The parts, the first next to the data. */
  public List<Bijector> parts() {
    return List.copyOf(parts);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int contextDimension() {
    return contextDimension;
  }

  @Override
  public Cost cost(Direction direction) {
    return parts.stream().map(p -> p.cost(direction)).reduce(Cost.CLOSED_FORM, Cost::max);
  }

  @Override
  public long tableBytes() {
    return parts.stream().mapToLong(Bijector::tableBytes).sum();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    for (int k = 0; k < parts.size(); k++) {
      Bijector part = parts.get(position(direction, k));
      part.apply(direction, x, contextOf(part, context), logDet, scratch);
    }
  }

  /** The part that is k-th to be run. */
  final int position(Direction direction, int k) {
    return direction == Direction.FORWARD ? k : parts.size() - 1 - k;
  }

  /** Parts without context see none. */
  static Tile contextOf(Bijector part, Tile context) {
    return part.contextDimension() == context.dimension() ? context : context.coordinates(0, 0);
  }

  private static final class Trainable extends Chain implements TrainableBijector {
    private final TrainableParts parts;

    Trainable(TrainableParts parts) {
      super(parts.list());
      this.parts = parts;
    }

    @Override
    public Parameters parameters() {
      return parts.parameters();
    }

    @Override
    public BitSet maskedParameters() {
      return parts.maskedParameters();
    }

    @Override
    public TrainableBijector bind(Parameters theta) {
      return new Trainable(parts.bind(theta));
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      List<TrainableBijector> list = parts.list();
      Pullback[] back = new Pullback[list.size()];
      for (int k = 0; k < back.length; k++) {
        TrainableBijector part = list.get(position(direction, k));
        back[k] = part.record(direction, x, contextOf(part, context), logDet, scratch);
      }
      return (bar, logDetBar, contextBar, gradient) -> {
        for (int k = back.length - 1; k >= 0; k--) {
          int at = position(direction, k);
          Gradient own = gradient.from(parts.offset(at));
          back[k].pull(bar, logDetBar, contextOf(list.get(at), contextBar), own);
        }
      };
    }
  }
}
