package dev.bijou.figures.internal;

import dev.bijou.admin.report.Figure;
import dev.bijou.admin.timing.SolverExample;
import dev.bijou.admin.timing.SolverExample.Reading;
import dev.bijou.figures.internal.Svg.Anchor;
import java.util.Locale;

/** The distribution function of the reference example, with three quantiles. */
final class CdfFigure {
  private final AxisScale x = AxisScale.linear(-4, 4, 72, 608);
  private final AxisScale u = AxisScale.linear(0, 1, 340, 84);
  private final Svg svg;

  private CdfFigure(String title) {
    this.svg =
        new Svg(
            400,
            title,
            "The distribution function F of a mixture of three Gaussians over x from -4 to 4. At u ="
                + " 0.2, 0.5 and 0.8 it is read backwards: from u across to the curve and down to x.");
  }

  static Figure of(SolverExample example) {
    String title = "Forward is a lookup, inverse is a search";
    CdfFigure figure = new CdfFigure(title);
    figure.frame();
    figure.curve(example);
    example.readings().forEach(figure::reading);
    return new Figure("cdf.svg", title, figure.svg.document());
  }

  private void frame() {
    Axes axes = new Axes(svg, x, u);
    axes.ticksBelow(Axes::number, -4, -2, 0, 2, 4);
    axes.ticksLeft(Axes::number, 0, 0.2, 0.5, 0.8, 1);
    axes.titled("x", "u = F(x)");
  }

  private void reading(Reading reading) {
    double right = x.at(reading.x());
    double height = u.at(reading.u());
    svg.line("reading inverse", x.near(), height, right, height);
    svg.line("reading inverse", right, height, right, u.near());
    svg.circle("inverse-mark", right, height, 5);
    String root = String.format(Locale.ROOT, "x = %.2f", reading.x()).replace('-', '−');
    svg.text("value", right + 12, height + 18, Anchor.START, root);
  }

  private void curve(SolverExample example) {
    double[][] points =
        example.curve().stream()
            .map(p -> new double[] {x.at(p.x()), u.at(p.u())})
            .toArray(double[][]::new);
    svg.polyline("curve forward", points);
  }
}
