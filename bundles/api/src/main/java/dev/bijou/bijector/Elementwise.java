package dev.bijou.bijector;

import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import java.util.List;

/** One bijector of dimension 1 per coordinate. */
public class Elementwise implements Bijector {
  private final List<? extends Bijector> each;
  private final int contextDimension;

  Elementwise(List<? extends Bijector> each) {
    this.each = List.copyOf(each);
    this.contextDimension = each.stream().mapToInt(Bijector::contextDimension).max().orElse(0);
  }

  /**
   * Puts bijectors of dimension 1 side by side. Trainable if all of them are.
   *
   * @throws IllegalArgumentException if there is none, or one of another dimension
   */
  public static Elementwise of(List<? extends Bijector> each) {
    if (each.isEmpty()) {
      throw new IllegalArgumentException("elementwise: expected at least one part; got none");
    }
    for (Bijector part : each) {
      if (part.dimension() != 1) {
        throw new IllegalArgumentException(
            "elementwise: expected parts of dimension 1; got " + part.dimension());
      }
    }
    return TrainableParts.trainable(each)
        ? new Trainable(TrainableParts.of(each))
        : new Elementwise(each);
  }

  /** The map of each coordinate. */
  public List<Bijector> each() {
    return List.copyOf(each);
  }

  @Override
  public int dimension() {
    return each.size();
  }

  @Override
  public int contextDimension() {
    return contextDimension;
  }

  @Override
  public Cost cost(Direction direction) {
    return each.stream().map(p -> p.cost(direction)).reduce(Cost.CLOSED_FORM, Cost::max);
  }

  @Override
  public long tableBytes() {
    return each.stream().mapToLong(Bijector::tableBytes).sum();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    for (int j = 0; j < each.size(); j++) {
      Bijector part = each.get(j);
      part.apply(direction, x.coordinate(j), Chain.contextOf(part, context), logDet, scratch);
    }
  }

  private static final class Trainable extends Elementwise implements TrainableBijector {
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
      for (int j = 0; j < back.length; j++) {
        TrainableBijector part = list.get(j);
        Tile own = Chain.contextOf(part, context);
        back[j] = part.record(direction, x.coordinate(j), own, logDet, scratch);
      }
      return (bar, logDetBar, contextBar, gradient) -> {
        for (int j = back.length - 1; j >= 0; j--) {
          Tile own = Chain.contextOf(list.get(j), contextBar);
          back[j].pull(bar.coordinate(j), logDetBar, own, gradient.from(parts.offset(j)));
        }
      };
    }
  }
}
