package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;

/** The functions of the package with the error budgets stated in their javadoc. */
enum TestedFunction {
  EXP(Exp::value, Exp::apply, Exp::apply, ErrorUnit.ULP, 1.1, 0.35),
  EXPM1(Expm1::value, Expm1::apply, Expm1::apply, ErrorUnit.ULP, 1.8, 0.5),
  LOG(Log::value, Log::apply, Log::apply, ErrorUnit.ULP, 0.9, 0.35),
  LOG1P(Log1p::value, Log1p::apply, Log1p::apply, ErrorUnit.ULP, 1.4, 0.4),
  TANH(Tanh::value, Tanh::apply, Tanh::apply, ErrorUnit.ULP, 1.8, 0.4),
  SINH(Sinh::value, Sinh::apply, Sinh::apply, ErrorUnit.ULP, 1.5, 0.4),
  ASINH(Asinh::value, Asinh::apply, Asinh::apply, ErrorUnit.ULP, 1.2, 0.35),
  ERFC(Erfc::value, Erfc::apply, Erfc::apply, ErrorUnit.ULP, 1.9, 0.4),
  LOG_GAMMA(LogGamma::value, LogGamma::apply, LogGamma::apply, ErrorUnit.ULP, 1.8, 0.4),
  DIGAMMA(Digamma::value, Digamma::apply, Digamma::apply, ErrorUnit.ULP, 1.6, 0.4),
  SIGMOID(Sigmoid::value, Sigmoid::apply, Sigmoid::apply, ErrorUnit.ULP, 1.9, 0.5),
  SOFTPLUS(Softplus::value, Softplus::apply, Softplus::apply, ErrorUnit.ULP, 1.7, 0.5),
  SOFTPLUS_INVERSE(
      SoftplusInverse::value,
      SoftplusInverse::apply,
      SoftplusInverse::apply,
      ErrorUnit.OF_ONE,
      2.7,
      0.7),
  GAUSSIAN(Gaussian::value, Gaussian::apply, Gaussian::apply, ErrorUnit.ULP, 1.1, 0.35),
  SCALED_NORMAL_TAIL(
      ScaledNormalTail::value,
      ScaledNormalTail::apply,
      ScaledNormalTail::apply,
      ErrorUnit.E15,
      0.6,
      0.2),
  NORMAL_CDF(NormalCdf::value, NormalCdf::apply, NormalCdf::apply, ErrorUnit.E15, 0.8, 0.2),
  NORMAL_LOG_CDF(
      NormalLogCdf::value, NormalLogCdf::apply, NormalLogCdf::apply, ErrorUnit.E15, 0.8, 0.2),
  NORMAL_TAIL_QUANTILE(
      NormalTailQuantile::value,
      NormalTailQuantile::apply,
      NormalTailQuantile::apply,
      ErrorUnit.E15_OF_ONE,
      0.8,
      0.2),
  NORMAL_QUANTILE(
      NormalQuantile::value,
      NormalQuantile::apply,
      NormalQuantile::apply,
      ErrorUnit.E15_OF_ONE,
      0.8,
      0.2),
  NORMAL_LOG_QUANTILE(
      NormalLogQuantile::value,
      NormalLogQuantile::apply,
      NormalLogQuantile::apply,
      ErrorUnit.E15_OF_ONE,
      0.8,
      0.2);

  final DoubleUnaryOperator value;
  final BiConsumer<Tile, Scratch> tile;
  final RowKernels.Kernel row;
  final ErrorUnit unit;
  final double max;
  final double rms;

  TestedFunction(
      DoubleUnaryOperator value,
      BiConsumer<Tile, Scratch> tile,
      RowKernels.Kernel row,
      ErrorUnit unit,
      double max,
      double rms) {
    this.value = value;
    this.tile = tile;
    this.row = row;
    this.unit = unit;
    this.max = max;
    this.rms = rms;
  }

  ReferenceValues reference() {
    return ReferenceValues.read(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }
}
