package dev.bijou.scoring;

import dev.bijou.model.Model;
import java.util.ServiceLoader;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Scores rows under models. Thread-safe. Under OSGi it is a service; elsewhere {@link #load} finds
 * it.
 */
@Requirement(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.scoring.Scorer",
    attribute = "osgi.serviceloader=dev.bijou.scoring.Scorer",
    effective = "active")
@ProviderType
public interface Scorer {
  /**
   * Returns the scorer on the class path or module path.
   *
   * @throws IllegalStateException if there is none
   */
  static Scorer load() {
    return ServiceLoader.load(Scorer.class, Scorer.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "scorer: expected the bundle scoring beside api; found none"));
  }

  /**
   * Starts to score rows; none is read yet.
   *
   * @param rows the columns of the model are found by their names, whatever their order and
   *     whatever other columns there are
   * @throws IllegalArgumentException if a column of the model is missing, or conditional terms are
   *     asked for that have no closed form
   */
  ScoredRows score(Model model, RowSource rows, ScoreOptions options);
}
