package dev.bijou.tck.wrong;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.right.ShiftedNormal;
import dev.bijou.tck.right.TriangularLinear;

/** Configuration records with one fault each. */
public final class WrongRecords {
  private WrongRecords() {}

  /** A record with an undocumented key. */
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

  /** A record whose parameters are not documented. */
  @Doc("a layer")
  public record WithoutBlocks() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }
  }

  /** A record that documents a matrix of the context as one of the coordinates. */
  @Doc("a layer")
  @BlockDoc(name = "scale", shape = "dimension", meaning = "the diagonal", formula = "exp(scale)")
  @BlockDoc(
      name = "below",
      shape = "dimension × dimension",
      meaning = "the entries below the diagonal",
      formula = "A = below",
      when = "count: 1")
  @BlockDoc(
      name = "context",
      shape = "dimension × dimension",
      meaning = "the matrix of the context",
      formula = "V = context")
  @BlockDoc(name = "shift", shape = "dimension", meaning = "the shift", formula = "b = shift")
  public record OtherShape(@Doc("a count") int count) implements BijectorFactory {
    public OtherShape() {
      this(1);
    }

    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }
  }

  /** A record that documents a parameter for other settings only. */
  @Doc("a base")
  @BlockDoc(
      name = "means",
      shape = "dimension",
      meaning = "the means",
      formula = "μ = means",
      when = "moved: true")
  public record OtherSetting(@Doc("whether it is moved") boolean moved) implements BaseFactory {
    public OtherSetting() {
      this(true);
    }

    @Override
    public Base create(BuildContext buildContext) {
      return new ShiftedNormal().create(buildContext);
    }
  }

  /** A record that changes its value. */
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

  /** A record that creates a layer without its family. */
  @Doc("a layer")
  public record WithoutFamily(@Doc("a family") ScalarFamily of) implements BijectorFactory {
    public WithoutFamily() {
      this(null);
    }

    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }
  }

  /** A record without a default for a word. */
  @Doc("a layer")
  public record WithoutDefault(@Doc("a word") String word) implements BijectorFactory {
    public WithoutDefault() {
      this(null);
    }

    @Override
    public Bijector create(BuildContext buildContext) {
      throw new IllegalArgumentException("word: expected a word; got none");
    }
  }

  /** A record that accepts NaN for a minimum, because NaN is not below zero. */
  @Doc("a layer")
  public record TakesNaN(@Doc("a number") double minimum) implements BijectorFactory {
    public TakesNaN() {
      this(1);
    }

    public TakesNaN {
      if (minimum < 0 || Double.isInfinite(minimum)) {
        throw new InvalidSettingException("minimum", "a number >= 0", minimum);
      }
    }

    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }
  }

  /** A record that rejects with the right message but the wrong exception type. */
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

  /** A record that names a different key in its rejection. */
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

  /** A record that omits the value in its rejection. */
  @Doc("a layer")
  public record WithoutValue(@Doc("a count") int count) implements BijectorFactory {
    public WithoutValue() {
      this(1);
    }

    public WithoutValue {
      if (count < 1 || count > 10) {
        throw new InvalidSettingException("count", "1 to 10", "another");
      }
    }

    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }
  }

  /** A layer with more parameters than its declared bound. */
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

  /** A base with more parameters than its declared bound. */
  @Doc("a base")
  public record UnderstatedBase() implements BaseFactory {
    @Override
    public Base create(BuildContext buildContext) {
      return new ShiftedNormal().create(buildContext);
    }

    @Override
    public long parameterBound(int dimension, int contextDimension) {
      return 1;
    }
  }

  /** A layer with more parameters than its declared bound in one and three dimensions. */
  @Doc("a layer")
  public record UnderstatedIfOdd() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }

    @Override
    public long parameterBound(int dimension, int contextDimension) {
      return dimension == 1 || dimension == 3 ? dimension : 1000;
    }
  }

  /** A layer with more parameters than its declared bound where there is a context. */
  @Doc("a layer")
  public record UnderstatedWithContext() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext buildContext) {
      return TriangularLinear.of(buildContext);
    }

    @Override
    public long parameterBound(int dimension, int contextDimension) {
      return contextDimension > 0 && dimension == 5 ? dimension : 1000;
    }
  }
}
