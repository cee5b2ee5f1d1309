package dev.bijou.base.normal.internal;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import org.osgi.service.component.annotations.Component;

/**
 * The base {@code diagonal-normal}: independent normal coordinates with trained means and
 * deviations, at first those of the data. With a context, means and logarithms of deviations are
 * linear in it. It has no keys.
 */
@Component
@BaseType("diagonal-normal")
@Doc(
    "independent normal coordinates with trained means and deviations; these may move with a"
        + " context")
@Formula("ln p = −((z − μ) / σ) · ((z − μ) / σ) / 2 − ln(σ) − ln(2 · π) / 2")
@BlockDoc(
    name = "mean",
    shape = "dimension",
    meaning = "the means; with a context, those at context 0",
    formula = "μ = mean + mean_weight · context")
@BlockDoc(
    name = "log-deviation",
    shape = "dimension",
    meaning = "the logarithms of the deviations; with a context, those at context 0",
    formula = "σ = exp(log_deviation + log_deviation_weight · context)")
@BlockDoc(
    name = "mean.weight",
    shape = "dimension × context",
    meaning = "with a context: the slopes of the means",
    formula = "μ = mean + mean_weight · context")
@BlockDoc(
    name = "log-deviation.weight",
    shape = "dimension × context",
    meaning = "with a context: the slopes of the logarithms of the deviations",
    formula = "σ = exp(log_deviation + log_deviation_weight · context)")
public record DiagonalNormal() implements BaseFactory {
  @Override
  public Base create(BuildContext context) {
    return DiagonalNormalBase.of(context);
  }
}
