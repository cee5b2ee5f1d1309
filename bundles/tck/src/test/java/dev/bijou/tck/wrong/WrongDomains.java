package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.Invert;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.internal.family.FamilyLaws;
import dev.bijou.tck.right.LogitFamily;
import dev.bijou.tck.right.TriangularLinear;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;

/** Bijectors that lack a direction, or state wrong domains and ranges. */
public final class WrongDomains {
  private WrongDomains() {}

  /** Declares a direction as unavailable, and so evades the laws on inverses. */
  public static Bijector oneWay(BuildContext buildContext) {
    return new Unavailable(buildContext, List.of(Direction.INVERSE));
  }

  /** Declares both directions as unavailable. */
  public static Bijector noWay(BuildContext buildContext) {
    return new Unavailable(buildContext, List.of(Direction.values()));
  }

  /** Declares a direction as unavailable if there is a context. */
  public static Bijector oneWayWithContext(BuildContext buildContext) {
    return buildContext.contextDimension() > 0
        ? oneWay(buildContext)
        : TriangularLinear.of(buildContext);
  }

  private static final class Unavailable extends AlteredBijector {
    private final List<Direction> unavailable;

    Unavailable(BuildContext buildContext, List<Direction> unavailable) {
      super(TriangularLinear.of(buildContext), right -> right);
      this.unavailable = unavailable;
    }

    @Override
    public Cost cost(Direction direction) {
      return unavailable.contains(direction) ? Cost.UNAVAILABLE : right.cost(direction);
    }

    @Override
    public TrainableBijector bind(Parameters theta) {
      return this;
    }
  }

  /** A map of (0, 1) onto the line. */
  private static TrainableBijector logit(BuildContext buildContext) {
    return (TrainableBijector) FamilyLaws.elementwise(new LogitFamily(), buildContext);
  }

  /** Maps (0, 1) and states the line. */
  public static Bijector statesTheLine(BuildContext buildContext) {
    return new Stating(logit(buildContext), Domain.LINE, Domain.LINE);
  }

  /** Maps onto (0, 1) and states the line. */
  public static Bijector statesTheLineInverted(BuildContext buildContext) {
    return Invert.of(statesTheLine(buildContext));
  }

  /** Maps the line and states the positive numbers. */
  public static Bijector statesTooLittle(BuildContext buildContext) {
    return new Stating(TriangularLinear.of(buildContext), Domain.POSITIVE, Domain.LINE);
  }

  /** States the same sets for every coordinate. */
  private static class Stating extends AlteredBijector {
    private final Domain domain;
    private final Domain range;

    Stating(TrainableBijector right, Domain domain, Domain range) {
      super(right, other -> new Stating(other, domain, range));
      this.domain = domain;
      this.range = range;
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      return (direction == Direction.FORWARD ? domain : range).times(dimension());
    }
  }

  /** Multiplies the log-determinant by zero where it is infinite. */
  public static Bijector isNaNAtTheEdge(BuildContext buildContext) {
    return new AlteredBijector(logit(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        super.apply(direction, x, context, logDet, scratch);
        for (int i = 0; i < x.size(); i++) {
          logDet.set(i, 0, logDet.get(i, 0) + 0 * x.get(i, 0));
        }
      }
    };
  }

  /** Maps negative numbers as if they were positive. */
  public static Bijector takesMagnitudes(BuildContext buildContext) {
    return new AlteredBijector(logit(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        for (int j = 0; j < dimension() && direction == Direction.FORWARD; j++) {
          for (int i = 0; i < x.size(); i++) {
            x.set(i, j, Math.abs(x.get(i, j)));
          }
        }
        super.apply(direction, x, context, logDet, scratch);
      }
    };
  }

  /** Has a domain that ends at a parameter, as it states. */
  public static Bijector endsAtAParameter(BuildContext buildContext) {
    return new EndsAtAParameter(logit(buildContext));
  }

  private static final class EndsAtAParameter extends AlteredBijector {
    private final double end;

    EndsAtAParameter(TrainableBijector right) {
      super(right, EndsAtAParameter::new);
      this.end = 1 + Math.abs(right.parameters().toArray()[0]);
    }

    @Override
    public List<Domain> domains(Direction direction, List<Domain> images) {
      return direction == Direction.FORWARD
          ? Domain.between(0, end).times(dimension())
          : super.domains(direction, images);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      boolean forward = direction == Direction.FORWARD;
      scale(x, forward ? 1 / end : 1);
      super.apply(direction, x, context, logDet, scratch);
      scale(x, forward ? 1 : end);
      shift(logDet, (forward ? -1 : 1) * dimension() * Math.log(end));
    }
  }

  /** States the domain of one coordinate only. */
  public static Bijector statesOne(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public List<Domain> domains(Direction direction, List<Domain> images) {
        return List.of(Domain.LINE);
      }
    };
  }
}
