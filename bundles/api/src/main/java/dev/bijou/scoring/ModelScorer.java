package dev.bijou.scoring;

import dev.bijou.model.Model;
import dev.bijou.scoring.Scorer.ScoreOptions;
import dev.bijou.scoring.Scorer.ScoredRows;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Scores rows under one declared model: a service with the properties of the {@link
 * dev.bijou.flow.Flow} service of that model. Thread-safe.
 *
 * <p>Each call uses the generation that is in service at that moment, and finishes on it.
 */
@ProviderType
public interface ModelScorer {
  /**
   * Returns the model that answers now: its columns, its flow, its training scores. Hold it for one
   * task only, since the classes of its flow stay in memory with it.
   */
  Model model();

  /**
   * Returns a scorer that stays on the generation which answers now, so that its {@link #model} and
   * its scores belong together. It works after that generation is replaced or withdrawn, too; hold
   * it for one task only.
   *
   * @throws IllegalStateException if the model is withdrawn
   */
  ModelScorer generation();

  /**
   * Starts to score rows under the model that answers now; none is read yet.
   *
   * @param rows the columns of the model are found by their names, as {@link Scorer} does
   * @throws IllegalArgumentException if a column of the model is missing, or conditional terms are
   *     asked for that have no closed form
   * @throws IllegalStateException if the model is withdrawn
   */
  ScoredRows score(RowSource rows, ScoreOptions options);
}
