package dev.bijou.tck.right;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Elementwise;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.scalar.ScalarFamily;
import java.util.ArrayList;
import java.util.List;

/** A layer with a scalar family that has no default. */
@Doc("each coordinate by a scalar family")
@BlockDoc(
    name = "<coordinate>.<block>",
    meaning = "a parameter of the family",
    formula = "θ = block")
public record FamilyLayer(@Doc("the family") ScalarFamily of) implements BijectorFactory {
  public FamilyLayer() {
    this(null);
  }

  @Override
  public Bijector create(BuildContext buildContext) {
    if (of == null) {
      throw new InvalidSettingException("of", "a scalar family", "none");
    }
    List<Bijector> each = new ArrayList<>();
    for (int j = 0; j < buildContext.dimension(); j++) {
      double[] theta =
          of.initialParameters(buildContext.data().coordinate(j), buildContext.random());
      each.add(ScalarBijector.of(of, theta, 1 << 20));
    }
    return Elementwise.of(each);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return (long) dimension * of.parameterCount();
  }
}
