package dev.bijou.bijector;

import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A bijector that is composed of others. FORWARD runs them from the first, next to the data, to the
 * last; INVERSE runs them from the last to the first. A part without context variables gets none.
 *
 * <p>A subclass overrides what differs, and returns {@link #trainableIfPartsAre} from its factory
 * method instead of an instance: the composite is then a {@link TrainableBijector} exactly if all
 * of its parts are.
 */
@ConsumerType
public abstract class Composite implements TrainableBijector {
  private final Parts parts;
  private final int contextDimension;

  /** Composes these parts. */
  protected Composite(Parts parts) {
    this.parts = parts;
    this.contextDimension =
        parts.list.stream().mapToInt(Bijector::contextDimension).max().orElse(0);
  }

  /** Returns the same composite of other parts. */
  protected abstract Composite with(Parts others);

  /** Returns this composite, without its gradient if a part has none. */
  protected final Bijector trainableIfPartsAre() {
    return trainable(parts.list) ? this : new WithoutGradient(this);
  }

  /** Returns the parts, the first next to the data. */
  public final List<Bijector> parts() {
    return parts.list;
  }

  @Override
  public int dimension() {
    return parts.list.get(0).dimension();
  }

  @Override
  public final int contextDimension() {
    return contextDimension;
  }

  @Override
  public Cost cost(Direction direction) {
    return parts.list.stream().map(p -> p.cost(direction)).reduce(Cost.CLOSED_FORM, Cost::max);
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    List<Domain> domains = images;
    for (int k = parts.list.size() - 1; k >= 0; k--) {
      domains = parts.list.get(position(direction, k)).domains(direction, domains);
    }
    return domains;
  }

  @Override
  public final long tableBytes() {
    return parts.list.stream().mapToLong(Bijector::tableBytes).sum();
  }

  @Override
  public final Parameters parameters() {
    return parts.parameters;
  }

  @Override
  public final BitSet maskedParameters() {
    return parts.maskedParameters();
  }

  @Override
  public final TrainableBijector bind(Parameters theta) {
    return with(parts.bind(theta));
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    for (int k = 0; k < parts.list.size(); k++) {
      int at = position(direction, k);
      Bijector part = parts.list.get(at);
      part.apply(direction, coordinates(x, at), contextOf(part, context), logDet, scratch);
    }
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    Pullback[] back = new Pullback[parts.list.size()];
    for (int k = 0; k < back.length; k++) {
      int at = position(direction, k);
      TrainableBijector part = parts.trainable(at);
      Tile own = contextOf(part, context);
      back[k] = part.record(direction, coordinates(x, at), own, logDet, scratch);
    }
    return (bar, logDetBar, contextBar, gradient) -> {
      for (int k = back.length - 1; k >= 0; k--) {
        int at = position(direction, k);
        Tile own = contextOf(parts.list.get(at), contextBar);
        back[k].pull(coordinates(bar, at), logDetBar, own, gradient.from(parts.offsets[at]));
      }
    };
  }

  /** Returns the coordinates that a part maps. */
  Tile coordinates(Tile x, int part) {
    return x;
  }

  /** Returns the number of the part that runs as the k-th. */
  private int position(Direction direction, int k) {
    return direction == Direction.FORWARD ? k : parts.list.size() - 1 - k;
  }

  private static Tile contextOf(Bijector part, Tile context) {
    return part.contextDimension() == context.dimension() ? context : context.coordinates(0, 0);
  }

  private static boolean trainable(List<? extends Bijector> parts) {
    return parts.stream().allMatch(TrainableBijector.class::isInstance);
  }

  /** The parts of a composite and their parameters, one after the other. */
  protected static final class Parts {
    private final List<Bijector> list;
    private final Parameters parameters;
    private final boolean numbered;
    private final int[] offsets;

    private Parts(List<? extends Bijector> list, Parameters parameters, boolean numbered) {
      this.list = List.copyOf(list);
      this.parameters = parameters;
      this.numbered = numbered;
      this.offsets = new int[list.size()];
      for (int k = 1; k < offsets.length; k++) {
        offsets[k] = offsets[k - 1] + parametersOf(list.get(k - 1)).size();
      }
    }

    /** Returns several parts; the names of blocks are prefixed with the number of the part. */
    public static Parts of(List<? extends Bijector> parts) {
      return new Parts(
          parts, Parameters.join(parts.stream().map(Parts::parametersOf).toList()), true);
    }

    /** Returns one part, whose blocks keep their names. */
    public static Parts of(Bijector part) {
      return new Parts(List.of(part), parametersOf(part), false);
    }

    private static Parameters parametersOf(Bijector part) {
      return part instanceof TrainableBijector trainable ? trainable.parameters() : Parameters.NONE;
    }

    private TrainableBijector trainable(int k) {
      return (TrainableBijector) list.get(k);
    }

    private Parts bind(Parameters theta) {
      if (theta.size() != parameters.size()) {
        throw new IllegalArgumentException(
            "parameters: expected " + parameters.size() + " values; got " + theta.size());
      }
      List<TrainableBijector> bound = new ArrayList<>();
      for (int k = 0; k < offsets.length; k++) {
        TrainableBijector part = trainable(k);
        bound.add(bind(k, theta.slice(offsets[k], part.parameters())));
      }
      return new Parts(bound, parameters.with(theta), numbered);
    }

    /** Binds a part; an exception names its block as this composite does. */
    private TrainableBijector bind(int k, Parameters theta) {
      try {
        return trainable(k).bind(theta);
      } catch (IllegalArgumentException e) {
        throw numbered ? new IllegalArgumentException(under(k, e.getMessage()), e) : e;
      }
    }

    private String under(int k, @Nullable String message) {
      boolean named =
          message != null
              && trainable(k).parameters().blocks().stream()
                  .anyMatch(block -> message.startsWith(block.name() + ":"));
      return k + (named ? "." : ": ") + message;
    }

    private BitSet maskedParameters() {
      BitSet all = new BitSet(parameters.size());
      for (int k = 0; k < offsets.length; k++) {
        int offset = offsets[k];
        trainable(k).maskedParameters().stream().forEach(bit -> all.set(offset + bit));
      }
      return all;
    }
  }
}
