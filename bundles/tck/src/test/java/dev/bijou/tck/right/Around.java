package dev.bijou.tck.right;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.bijector.Elementwise;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.scalar.ScalarFamily;
import java.util.ArrayList;
import java.util.List;

/** A layer around a scalar family, which must be written. */
@Doc("each coordinate by a scalar family")
public record Around(@Doc("the family") ScalarFamily of) implements BijectorFactory {
  public Around() {
    this(null);
  }

  @Override
  public Bijector create(BuildContext site) {
    if (of == null) {
      throw new InvalidSettingException("of", "a scalar family", "none");
    }
    List<Bijector> each = new ArrayList<>();
    for (int j = 0; j < site.dimension(); j++) {
      double[] theta = of.initial(site.data().coordinate(j), site.random());
      each.add(ScalarBijector.of(of, theta, 1 << 20));
    }
    return Elementwise.of(each);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return (long) dimension * of.parameterCount();
  }
}
