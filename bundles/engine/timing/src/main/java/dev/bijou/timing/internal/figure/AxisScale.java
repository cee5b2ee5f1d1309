package dev.bijou.timing.internal.figure;

import java.util.function.DoubleUnaryOperator;

/**
 * Where values lie along an axis.
 *
 * @param shape linear or logarithmic
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

  /** The pixel of a value; values beyond an end are drawn at that end. */
  double at(double value) {
    double bounded = Math.max(low, Math.min(high, value));
    double from = shape.applyAsDouble(low);
    double share = (shape.applyAsDouble(bounded) - from) / (shape.applyAsDouble(high) - from);
    return near + share * (far - near);
  }
}
