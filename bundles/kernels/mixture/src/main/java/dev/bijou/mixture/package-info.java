/**
 * Scalar families that map a mixture to the standard normal distribution, z = Φ⁻¹(Σ w_k H((x −
 * μ_k)/σ_k)), for any component distribution H. A family is a record that implements {@link
 * dev.bijou.mixture.MixtureFamily} and returns its {@link dev.bijou.mixture.ComponentDistribution}.
 *
 * <p>{@link dev.bijou.mixture.ExpectationMaximization} fits a {@link
 * dev.bijou.mixture.GaussianMixture} to data.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.bijou.mixture;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
