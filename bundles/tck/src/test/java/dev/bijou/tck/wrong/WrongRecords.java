package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.InvalidSettingException;
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
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
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
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
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
        throw new InvalidSettingException("floor", "a number >= 0", floor);
      }
    }

    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }
  }

  /** Refuses in the right words, but not by the type for it. */
  @Doc("a layer")
  public record Untyped(@Doc("a count") int count) implements BijectorFactory {
    public Untyped() {
      this(1);
    }

    public Untyped {
      if (count < 1 || count > 10) {
        throw new IllegalArgumentException("count: expected 1 to 10; got " + count);
      }
    }

    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }
  }

  /** Refuses another key than the one that is wrong. */
  @Doc("a layer")
  public record Misnamed(@Doc("a count") int count) implements BijectorFactory {
    public Misnamed() {
      this(1);
    }

    public Misnamed {
      if (count < 1 || count > 10) {
        throw new InvalidSettingException("number", "1 to 10", count);
      }
    }

    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }
  }

  /** Refuses without the value. */
  @Doc("a layer")
  public record Curt(@Doc("a count") int count) implements BijectorFactory {
    public Curt() {
      this(1);
    }

    public Curt {
      if (count < 1 || count > 10) {
        throw new InvalidSettingException("count", "1 to 10", "another");
      }
    }

    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }
  }

  /** Has more parameters than it said. */
  @Doc("a layer")
  public record Understated() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }

    @Override
    public long parameterBound(int dimension, int contextDimension) {
      return dimension;
    }
  }
}
