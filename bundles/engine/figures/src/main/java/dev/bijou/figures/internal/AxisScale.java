package dev.bijou.figures.internal;

import java.util.function.DoubleUnaryOperator;

/**
 * The scale of an axis: maps values to pixels.
 *
 * @param shape the identity for a linear scale, the logarithm for a logarithmic one
 * @param low the value at the near end
 * @param high the value at the far end
 * @param near the near end, in pixels
 * @param far the far end, in pixels
 */
record AxisScale(DoubleUnaryOperator shape, double low, double high, double near, double far) {
  static AxisScale linear(double low, double high, double near, double far) {
    return new AxisScale(DoubleUnaryOperator.identity(), low, high, near, far);
  }

  static AxisScale logarithmic(double low, double high, double near, double far) {
    return new AxisScale(Math::log10, low, high, near, far);
  }

  /** Returns the pixel of a value; values outside the range are drawn at its ends. */
  double at(double value) {
    double bounded = Math.max(low, Math.min(high, value));
    double from = shape.applyAsDouble(low);
    double share = (shape.applyAsDouble(bounded) - from) / (shape.applyAsDouble(high) - from);
    return near + share * (far - near);
  }
}
