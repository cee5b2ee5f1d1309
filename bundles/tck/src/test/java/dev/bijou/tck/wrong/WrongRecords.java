package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.tck.right.TriangularLinear;

/** Configuration records that are wrong in one respect. */
public final class WrongRecords {
  private WrongRecords() {}

  /** Says nothing of its key. */
  @Doc("a layer")
  public record Undocumented(int count) implements BijectorFactory {
    public Undocumented() {
      this(1);
    }

    @Override
    public Bijector create(BuildContext site) {
      return TriangularLinear.of(site);
    }
  }

  /** Is not what it is given. */
  @Doc("a layer")
  public record Counting(@Doc("a count") int count) implements BijectorFactory {
    public Counting() {
      this(1);
    }

    public Counting {
      count = count + 1;
    }

    @Override
    public Bijector create(BuildContext site) {
      return TriangularLinear.of(site);
    }
  }

  /** Takes NaN for a floor, since NaN is not below zero. */
  @Doc("a layer")
  public record TakesNaN(@Doc("a number") double floor) implements BijectorFactory {
    public TakesNaN() {
      this(1);
    }

    public TakesNaN {
      if (floor < 0 || Double.isInfinite(floor)) {
        throw new IllegalArgumentException("floor: expected a number >= 0; got " + floor);
      }
    }

    @Override
    public Bijector create(BuildContext site) {
      return TriangularLinear.of(site);
    }
  }

  /** Refuses without saying what. */
  @Doc("a layer")
  public record Curt(@Doc("a count") int count) implements BijectorFactory {
    public Curt() {
      this(1);
    }

    public Curt {
      if (count < 1 || count > 10) {
        throw new IllegalArgumentException("bad count");
      }
    }

    @Override
    public Bijector create(BuildContext site) {
      return TriangularLinear.of(site);
    }
  }

  /** Has more parameters than it said. */
  @Doc("a layer")
  public record Understated() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext site) {
      return TriangularLinear.of(site);
    }

    @Override
    public long parameterBound(int dimension, int contextDimension) {
      return dimension;
    }
  }
}
