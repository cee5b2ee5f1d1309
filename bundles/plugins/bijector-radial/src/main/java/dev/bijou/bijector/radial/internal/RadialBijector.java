package dev.bijou.bijector.radial.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.SolvedBijector;
import dev.bijou.math.Log;
import dev.bijou.math.Log1p;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The map y = c + k v with v = x − c, r = ‖v‖, k = 1 + β / (α + r) = (γ + r) / (α + r), where α =
 * softplus(alpha) and γ = α + β = softplus(beta) are positive. Its Jacobian is k across v and s = 1
 * + α β / (α + r)² along v, so that det = k<sup>d−1</sup> s. The lengths ρ = k r of the images give
 * r² + (γ − ρ) r − α ρ = 0.
 *
 * <p>With A = α + r the backward pass of FORWARD is
 *
 * <pre>
 * k̄ = vᵀȳ + l̄ (d − 1) / k        s̄ = l̄ / s        Ā = −β (k̄ + 2 s̄ α / A) / A²
 * β̄ = k̄ / A + s̄ α / A²        ᾱ = s̄ β / A² + Ā − β̄        γ̄ = β̄
 * x̄ = k ȳ + Ā v / r        c̄ = ȳ − x̄
 * </pre>
 */
final class RadialBijector implements SolvedBijector {
  /** The least α and γ, which only matters where softplus underflows. */
  private static final double LEAST = 1e-300;

  private final Parameters parameters;
  private final double[] center;
  private final double rawAlpha;
  private final double rawGamma;
  private final double alpha;
  private final double beta;
  private final double gamma;

  RadialBijector(Parameters parameters) {
    this.parameters = parameters;
    this.center = parameters.get("center");
    this.rawAlpha = parameters.get("alpha")[0];
    this.rawGamma = parameters.get("beta")[0];
    this.alpha = Softplus.value(rawAlpha) + LEAST;
    this.gamma = Softplus.value(rawGamma) + LEAST;
    this.beta = gamma - alpha;
  }

  @Override
  public int dimension() {
    return center.length;
  }

  @Override
  public Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public SolvedBijector bind(Parameters theta) {
    return new RadialBijector(parameters.with(theta));
  }

  @Override
  public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
    Offsets offsets = Offsets.of(x, center, scratch);
    double[] r = offsets.lengths();
    for (int i = 0; i < x.size(); i++) {
      logDet.set(i, 0, logDet.get(i, 0) + logDeterminant(r[i]));
    }
    int mark = scratch.mark();
    double[] relative = scratch.array(x.size());
    for (int i = 0; i < x.size(); i++) {
      relative[i] = beta / (alpha + r[i]);
    }
    stretch(x, offsets.vectors(), relative);
    scratch.release(mark);
    return (bar, logDetBar, contextBar, gradient) ->
        pull(offsets, bar, logDetBar, gradient, scratch);
  }

  /** Adds t v to points c + v, or replaces them by c + (1 + t) v where that is more accurate. */
  private void stretch(Tile x, double[][] vectors, double[] t) {
    for (int j = 0; j < center.length; j++) {
      int at = x.offset(j);
      for (int i = 0; i < x.size(); i++) {
        double v = vectors[j][i];
        x.data()[at + i] =
            Math.abs(t[i]) <= 0.5 ? x.data()[at + i] + t[i] * v : center[j] + (1 + t[i]) * v;
      }
    }
  }

  private double across(double r) {
    return (gamma + r) / (alpha + r);
  }

  /** Returns s = 1 + α β / (α + r)², in positive terms. */
  private double along(double r) {
    double a = alpha + r;
    double q = r / a;
    double t = alpha / a;
    return q * q + 2 * q * t + t * (gamma / a);
  }

  private double logDeterminant(double r) {
    double relative = beta / (alpha + r);
    return (center.length - 1) * log(relative, across(r))
        + log(relative * (alpha / (alpha + r)), along(r));
  }

  /** Returns log(1 + excess), also given 1 + excess without cancellation. */
  private static double log(double excess, double sum) {
    return excess > -0.5 && excess < 1 ? Log1p.value(excess) : Log.value(sum);
  }

  private void pull(Offsets offsets, Tile bar, Tile logDetBar, Gradient gradient, Scratch scratch) {
    int mark = scratch.mark();
    int n = bar.size();
    double[] r = offsets.lengths();
    double[] k = scratch.array(n);
    double[] factor = scratch.array(n);
    offsets.dot(bar, factor, scratch);
    double alphaBar = 0;
    double gammaBar = 0;
    for (int i = 0; i < n; i++) {
      double a = alpha + r[i];
      k[i] = across(r[i]);
      double kBar = factor[i] + logDetBar.get(i, 0) * (center.length - 1) / k[i];
      double sBar = logDetBar.get(i, 0) / along(r[i]);
      double aBar = -beta / a * ((kBar + 2 * sBar * alpha / a) / a);
      double betaBar = (kBar + sBar * alpha / a) / a;
      alphaBar += sBar * beta / a / a + aBar - betaBar;
      gammaBar += betaBar;
      factor[i] = r[i] == 0 ? 0 : aBar / r[i];
    }
    double[] sums = gradient.data();
    int at = gradient.start();
    for (int j = 0; j < center.length; j++) {
      sums[at + j] += pullCoordinate(bar.coordinate(j), offsets.vectors()[j], k, factor);
    }
    sums[at + center.length] += alphaBar * Sigmoid.value(rawAlpha);
    sums[at + center.length + 1] += gammaBar * Sigmoid.value(rawGamma);
    scratch.release(mark);
  }

  /** Replaces ȳ by x̄ = k ȳ + factor v; returns the sum of ȳ − x̄. */
  private static double pullCoordinate(Tile bar, double[] v, double[] k, double[] factor) {
    double sum = 0;
    for (int i = 0; i < bar.size(); i++) {
      double yBar = bar.get(i, 0);
      double xBar = k[i] * yBar + factor[i] * v[i];
      bar.set(i, 0, xBar);
      sum += yBar - xBar;
    }
    return sum;
  }

  @Override
  public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    Offsets offsets = Offsets.of(y, center, scratch);
    double[] relative = scratch.array(y.size());
    for (int i = 0; i < y.size(); i++) {
      double r = length(offsets.lengths()[i]);
      logDet.set(i, 0, logDet.get(i, 0) - logDeterminant(r));
      relative[i] = -beta / (gamma + r);
    }
    stretch(y, offsets.vectors(), relative);
    scratch.release(mark);
  }

  /** Returns the root r of r² + (γ − ρ) r − α ρ = 0, without cancellation. */
  private double length(double rho) {
    double p = gamma - rho;
    double root = Math.sqrt(p * p + 4 * alpha * rho);
    return p > 0 ? 2 * alpha * rho / (p + root) : (root - p) / 2;
  }

  /** Solves with the eigenvalues of the Jacobian: v = g / k + e (eᵀg) (1/s − 1/k), e = v / r. */
  @Override
  public void solveTransposed(Tile x, Tile context, Tile g, Scratch scratch) {
    int mark = scratch.mark();
    Offsets offsets = Offsets.of(x, center, scratch);
    double[] r = offsets.lengths();
    double[] factor = scratch.array(x.size());
    offsets.dot(g, factor, scratch);
    for (int i = 0; i < x.size(); i++) {
      double difference = 1 / along(r[i]) - 1 / across(r[i]);
      factor[i] = r[i] == 0 ? 0 : factor[i] / r[i] * difference / r[i];
    }
    for (int j = 0; j < center.length; j++) {
      for (int i = 0; i < x.size(); i++) {
        double v = offsets.vectors()[j][i];
        g.set(i, j, g.get(i, j) / across(r[i]) + factor[i] * v);
      }
    }
    scratch.release(mark);
  }
}
