package dev.bijou.figures.internal;

import dev.bijou.admin.report.Figure;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.figures.internal.Svg.Anchor;
import java.util.List;
import java.util.stream.IntStream;

/** The residual of the reference example after each step of bisection. */
final class ResidualFigure {
  private static final double FLOOR = 1e-14;
  private static final double LINE = 1e-12;

  private final List<Double> residuals;
  private final AxisScale steps;
  private final AxisScale residual = AxisScale.logarithmic(FLOOR, 1, 340, 84);
  private final Svg svg;

  private ResidualFigure(String title, List<Double> residuals) {
    this.residuals = residuals;
    this.steps = AxisScale.linear(0, residuals.size(), 72, 608);
    this.svg =
        new Svg(
            400,
            title,
            "The residual of bisection on a logarithmic axis against the number of steps, from 1 to "
                + residuals.size()
                + ": it falls like two to the power of minus the number of steps. A dashed line marks 1e-12.");
  }

  static Figure of(SolverExample example) {
    String title = "The residual of bisection falls like 2⁻ⁿ";
    ResidualFigure figure = new ResidualFigure(title, example.residuals());
    figure.frame();
    figure.line();
    figure.curve();
    return new Figure("residual.svg", title, figure.svg.document());
  }

  private void frame() {
    Axes axes = new Axes(svg, steps, residual);
    double[] tens =
        IntStream.rangeClosed(0, residuals.size() / 10).mapToDouble(k -> 10 * k).toArray();
    axes.ticksBelow(Axes::number, tens);
    axes.ticksLeft(ResidualFigure::power, 1, 1e-3, 1e-6, 1e-9, 1e-12);
    axes.titled("n, steps of the solver", "|F(x) − 0.7|");
  }

  private static String power(double value) {
    int exponent = (int) Math.rint(Math.log10(value));
    return exponent == 0 ? "1" : "1e−" + -exponent;
  }

  private void line() {
    svg.line("limit", steps.near(), residual.at(LINE), steps.far(), residual.at(LINE));
    String label = "the absolute tolerance of the published solver";
    svg.text("", steps.near() + 10, residual.at(LINE) - 8, Anchor.START, label);
  }

  private void curve() {
    double[][] points =
        IntStream.range(0, residuals.size())
            .mapToObj(k -> new double[] {steps.at(k + 1), residual.at(residuals.get(k))})
            .toArray(double[][]::new);
    svg.polyline("curve residual", points);
    for (double[] point : points) {
      svg.circle("residual-mark", point[0], point[1], 2.5);
    }
  }
}
