package dev.bijou.tck.right;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import java.util.List;

/** {@link TriangularLinear} as a plug-in, with unused keys of several types. */
@Doc("y = A x + V c + b")
@Formula("y = A · x + V · c + b")
@BlockDoc(
    name = "scale",
    shape = "dimension",
    meaning = "the diagonal of A",
    formula = "A[i, i] = exp(scale)")
@BlockDoc(
    name = "below",
    shape = "dimension × dimension",
    meaning = "the entries of A below its diagonal; the others are not read",
    formula = "A[i, k] = below, i > k")
@BlockDoc(
    name = "context",
    shape = "dimension × context",
    meaning = "the matrix of the context",
    formula = "V = context")
@BlockDoc(name = "shift", shape = "dimension", meaning = "the image of 0", formula = "b = shift")
public record LinearLayer(
    @Doc("a count") int count,
    @Doc("a number") double minimum,
    @Doc("counts") List<Integer> hidden,
    @Doc("numbers") List<Double> knots,
    @Doc("a switch") boolean residual,
    @Doc("a word") Word word)
    implements BijectorFactory {
  /** The values of {@link #word}. */
  public enum Word {
    ONE,
    OTHER
  }

  public LinearLayer() {
    this(3, 0.1, List.of(4, 4), List.of(0.5), false, Word.ONE);
  }

  public LinearLayer {
    hidden = List.copyOf(hidden);
    knots = List.copyOf(knots);
    require(count >= 1 && count <= 1024, "count", "1 to 1024", count);
    require(minimum > 0 && minimum < 1, "minimum", "above 0 and below 1", minimum);
    require(hidden.stream().allMatch(h -> h >= 1 && h <= 1024), "hidden", "1 to 1024", hidden);
    require(knots.stream().allMatch(Double::isFinite), "knots", "finite numbers", knots);
  }

  private static void require(boolean met, String key, String bound, Object value) {
    if (!met) {
      throw new InvalidSettingException(key, bound, value);
    }
  }

  @Override
  public Bijector create(BuildContext buildContext) {
    return TriangularLinear.of(buildContext);
  }

  @Override
  public long parameterBound(int dimension, int contextDimension) {
    return (long) dimension * (dimension + contextDimension + 2);
  }
}
