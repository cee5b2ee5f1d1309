package dev.bijou.spark.internal;

import dev.bijou.model.Model;

/**
 * A model that is ready to score.
 *
 * @param model the model
 * @param types the types that its flow was composed of
 */
public record OpenedModel(Model model, Types types) {}
