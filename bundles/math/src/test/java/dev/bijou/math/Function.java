package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;

/** Every function of the package, with the error budget that its javadoc states. */
enum Function {
  EXP(Exp::value, Exp::apply, Exp::apply, Unit.ULP, 1.1, 0.35),
  EXPM1(Expm1::value, Expm1::apply, Expm1::apply, Unit.ULP, 1.8, 0.5),
  LOG(Log::value, Log::apply, Log::apply, Unit.ULP, 0.9, 0.35),
  LOG1P(Log1p::value, Log1p::apply, Log1p::apply, Unit.ULP, 1.4, 0.4),
  TANH(Tanh::value, Tanh::apply, Tanh::apply, Unit.ULP, 1.8, 0.4),
  SIGMOID(Sigmoid::value, Sigmoid::apply, Sigmoid::apply, Unit.ULP, 1.9, 0.5),
  SOFTPLUS(Softplus::value, Softplus::apply, Softplus::apply, Unit.ULP, 1.7, 0.5),
  SOFTPLUS_INVERSE(
      SoftplusInverse::value,
      SoftplusInverse::apply,
      SoftplusInverse::apply,
      Unit.OF_ONE,
      2.7,
      0.7),
  GAUSSIAN(Gaussian::value, Gaussian::apply, Gaussian::apply, Unit.ULP, 1.1, 0.35),
  SCALED_NORMAL_TAIL(
      ScaledNormalTail::value,
      ScaledNormalTail::apply,
      ScaledNormalTail::apply,
      Unit.E15,
      0.6,
      0.2),
  NORMAL_CDF(NormalCdf::value, NormalCdf::apply, NormalCdf::apply, Unit.E15, 0.8, 0.2),
  NORMAL_LOG_CDF(NormalLogCdf::value, NormalLogCdf::apply, NormalLogCdf::apply, Unit.E15, 0.8, 0.2),
  NORMAL_TAIL_QUANTILE(
      NormalTailQuantile::value,
      NormalTailQuantile::apply,
      NormalTailQuantile::apply,
      Unit.E15_OF_ONE,
      0.8,
      0.2),
  NORMAL_QUANTILE(
      NormalQuantile::value,
      NormalQuantile::apply,
      NormalQuantile::apply,
      Unit.E15_OF_ONE,
      0.8,
      0.2),
  NORMAL_LOG_QUANTILE(
      NormalLogQuantile::value,
      NormalLogQuantile::apply,
      NormalLogQuantile::apply,
      Unit.E15_OF_ONE,
      0.8,
      0.2);

  final DoubleUnaryOperator value;
  final BiConsumer<Tile, Scratch> tile;
  final Rows.Kernel row;
  final Unit unit;
  final double max;
  final double rms;

  Function(
      DoubleUnaryOperator value,
      BiConsumer<Tile, Scratch> tile,
      Rows.Kernel row,
      Unit unit,
      double max,
      double rms) {
    this.value = value;
    this.tile = tile;
    this.row = row;
    this.unit = unit;
    this.max = max;
    this.rms = rms;
  }

  Reference reference() {
    return Reference.read(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }
}
