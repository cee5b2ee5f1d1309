/**
 * Brings all that an application needs to score and sample models of the shipped flows. Contains no
 * package: {@code requires dev.bijou} makes the API readable, and resolves composer, store, scorer
 * and the types of the shipped flows, which the API finds by {@link java.util.ServiceLoader}.
 */
module dev.bijou {
  requires transitive dev.bijou.api;
  requires dev.bijou.base.elementwise;
  requires dev.bijou.base.mixtureofgaussians;
  requires dev.bijou.base.normal;
  requires dev.bijou.base.studentt;
  requires dev.bijou.bijector.actnorm;
  requires dev.bijou.bijector.affine;
  requires dev.bijou.bijector.autoregressive;
  requires dev.bijou.bijector.bernstein;
  requires dev.bijou.bijector.coupling;
  requires dev.bijou.bijector.deepsigmoid;
  requires dev.bijou.bijector.domain;
  requires dev.bijou.bijector.elementwise;
  requires dev.bijou.bijector.histogramcdf;
  requires dev.bijou.bijector.lulinear;
  requires dev.bijou.bijector.mixturegaussiancdf;
  requires dev.bijou.bijector.mixturelogisticcdf;
  requires dev.bijou.bijector.permutation;
  requires dev.bijou.bijector.planar;
  requires dev.bijou.bijector.power;
  requires dev.bijou.bijector.radial;
  requires dev.bijou.bijector.rationalquadraticspline;
  requires dev.bijou.bijector.rotation;
  requires dev.bijou.bijector.sinharcsinh;
  requires dev.bijou.bijector.sumofsquares;
  requires dev.bijou.bijector.sylvester;
  requires dev.bijou.bijector.triangularaffine;
  requires dev.bijou.bijector.tails;
  requires dev.bijou.composer;
  requires dev.bijou.scoring;
  requires dev.bijou.store;
}
