package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Worst;
import dev.bijou.tck.internal.measure.Image;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Tile;

/**
 * ∫p = 1 for a flow of this one layer.
 *
 * <p>The integral over data is a sum over the cells of a mesh: the image under INVERSE of an even
 * mesh of latents. The mesh follows the map wherever it is steep, but it is only a mesh: the
 * density in each cell comes from FORWARD alone, by Gauss's rule with two points for each
 * coordinate, whose error falls like h⁴ where the density is smooth and like h² in the few cells
 * with a kink. The mesh is halved until the sum changes by less than a quarter of 10⁻⁵ on the line
 * and of 10⁻³ in the plane. The figure is in units of these, or of the last change if that is
 * larger.
 */
final class Normalization {
  private static final int LINE = 500;
  private static final double LINE_ERROR = 1e-5;
  private static final int PLANE = 32;
  private static final double PLANE_ERROR = 1e-3;
  private static final int HALVINGS = 3;
  private static final double GAUSS = 0.5 / Math.sqrt(3);
  private static final double BUDGET = 1;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          8,
          "density integrates to one",
          "With a normal base the density of one and of two coordinates integrates to one.",
          Normalization::integrate);

  private Normalization() {}

  private static Finding integrate(BijectorSubject subject) {
    Worst worst = new Worst();
    for (Trial trial : subject.trials()) {
      boolean both = trial.returns() && trial.direction() == Direction.FORWARD;
      if (both && trial.setting().dimension() <= 2) {
        integrate(trial, worst);
      }
    }
    return worst.within(BUDGET);
  }

  private static void integrate(Trial trial, Worst worst) {
    boolean line = trial.setting().dimension() == 1;
    double unit = line ? LINE_ERROR : PLANE_ERROR;
    double sum = line ? line(trial, LINE) : plane(trial, PLANE);
    double change = Double.POSITIVE_INFINITY;
    for (int fine = 2; fine <= 1 << HALVINGS && !(change < unit / 4); fine *= 2) {
      double finer = line ? line(trial, fine * LINE) : plane(trial, fine * PLANE);
      change = Math.abs(finer - sum);
      sum = finer;
    }
    double integral = sum;
    worst.see(
        Math.abs(integral - 1) / Math.max(unit, change),
        () -> trial.setting() + ": ∫p = " + integral);
  }

  private static double line(Trial trial, int count) {
    LatentBox box = LatentBox.of(trial);
    Tile nodes = Tile.allocate(1, count + 1);
    for (int i = 0; i <= count; i++) {
      nodes.set(i, 0, latent(box, i, count));
    }
    Tile x = data(trial, nodes);
    Tile places = Tile.allocate(1, 2 * count);
    for (int i = 0; i < count; i++) {
      double middle = (x.get(i, 0) + x.get(i + 1, 0)) / 2;
      double width = x.get(i + 1, 0) - x.get(i, 0);
      places.set(2 * i, 0, middle - GAUSS * width);
      places.set(2 * i + 1, 0, middle + GAUSS * width);
    }
    double[] density = box.density(trial, given(trial, places));
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double width = Math.abs(x.get(i + 1, 0) - x.get(i, 0));
      sum += width * (density[2 * i] + density[2 * i + 1]) / 2;
    }
    return sum;
  }

  private static double latent(LatentBox box, int i, int cells) {
    double reach = 0.999 * LatentBox.REACH * box.deviation();
    return box.mean() - reach + 2 * reach * i / cells;
  }

  private static Tile data(Trial trial, Tile latents) {
    return Image.of(trial.bijector(), Direction.INVERSE, given(trial, latents)).points();
  }

  /** All with context zero. */
  private static Points given(Trial trial, Tile x) {
    return new Points(x, Tile.allocate(trial.bijector().contextDimension(), x.size()));
  }

  private static double plane(Trial trial, int count) {
    LatentBox box = LatentBox.of(trial);
    Tile nodes = Tile.allocate(2, (count + 1) * (count + 1));
    for (int i = 0; i < nodes.size(); i++) {
      nodes.set(i, 0, latent(box, i / (count + 1), count));
      nodes.set(i, 1, latent(box, i % (count + 1), count));
    }
    Tile x = data(trial, nodes);
    Quadrilaterals cells = new Quadrilaterals(x, count);
    double[] density = box.density(trial, given(trial, cells.places(GAUSS)));
    return cells.integrate(density, GAUSS);
  }
}
