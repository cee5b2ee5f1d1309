package dev.bijou.bijector.lulinear.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import org.osgi.service.component.annotations.Component;

/**
 * A linear layer y = L U x + b, with L unit lower and U upper triangular. Each direction takes two
 * triangular products or solves, and the log-determinant is the sum of the logarithms of the
 * diagonal. J. Oliva et al., <i>Transformation Autoregressive Networks</i> (2018).
 */
@Component
@BijectorType("lu-linear")
@Doc("y = L U x + b, L unit lower and U upper triangular with a positive diagonal")
@Formula("y = L · U · x + b")
@BlockDoc(
    name = "lower",
    shape = "dimension · (dimension − 1) / 2",
    meaning = "the entries of L below its diagonal of ones, row by row",
    formula = "L[i, k] = lower, i > k")
@BlockDoc(
    name = "upper",
    shape = "dimension · (dimension − 1) / 2",
    meaning = "the entries of U above its diagonal, row by row",
    formula = "U[i, k] = upper, i < k")
@BlockDoc(
    name = "diagonal",
    shape = "dimension",
    meaning = "the diagonal of U",
    formula = "U[i, i] = softplus(diagonal) + 0.001")
@BlockDoc(name = "bias", shape = "dimension", meaning = "the image of 0", formula = "b = bias")
public record LuLinear() implements BijectorFactory {
  @Override
  public Bijector create(BuildContext context) {
    return LuBijector.random(context.dimension(), context.random());
  }
}
