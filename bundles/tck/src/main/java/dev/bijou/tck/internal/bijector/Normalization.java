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
 * with a kink. With 2000 cells on the line and 80 × 80 in the plane that is less than 10⁻⁵ and 10⁻³
 * for kinks as sharp as those of splines and rectifiers. The figure is in units of these errors.
 */
final class Normalization {
  private static final int LINE = 2000;
  private static final double LINE_ERROR = 1e-5;
  private static final int PLANE = 80;
  private static final double PLANE_ERROR = 1e-3;
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
        boolean line = trial.setting().dimension() == 1;
        double sum = line ? line(trial) : plane(trial);
        double unit = line ? LINE_ERROR : PLANE_ERROR;
        worst.see(Math.abs(sum - 1) / unit, () -> trial.setting() + ": ∫p = " + sum);
      }
    }
    return worst.within(BUDGET);
  }

  private static double line(Trial trial) {
    LatentBox box = LatentBox.of(trial);
    Tile nodes = Tile.allocate(1, LINE + 1);
    for (int i = 0; i <= LINE; i++) {
      nodes.set(i, 0, latent(box, i, LINE));
    }
    Tile x = data(trial, nodes);
    Tile places = Tile.allocate(1, 2 * LINE);
    for (int i = 0; i < LINE; i++) {
      double middle = (x.get(i, 0) + x.get(i + 1, 0)) / 2;
      double width = x.get(i + 1, 0) - x.get(i, 0);
      places.set(2 * i, 0, middle - GAUSS * width);
      places.set(2 * i + 1, 0, middle + GAUSS * width);
    }
    double[] density = box.density(trial, given(trial, places));
    double sum = 0;
    for (int i = 0; i < LINE; i++) {
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

  private static double plane(Trial trial) {
    LatentBox box = LatentBox.of(trial);
    Tile nodes = Tile.allocate(2, (PLANE + 1) * (PLANE + 1));
    for (int i = 0; i < nodes.size(); i++) {
      nodes.set(i, 0, latent(box, i / (PLANE + 1), PLANE));
      nodes.set(i, 1, latent(box, i % (PLANE + 1), PLANE));
    }
    Tile x = data(trial, nodes);
    Quadrilaterals cells = new Quadrilaterals(x, PLANE);
    double[] density = box.density(trial, given(trial, cells.places(GAUSS)));
    return cells.integrate(density, GAUSS);
  }
}
