package dev.bijou.runtime.internal.service;

import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowMeters.Meter;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Generation;
import dev.bijou.model.Model;
import dev.bijou.runtime.internal.build.BuildResult.Built;
import java.util.Optional;

/**
 * A generation in service.
 *
 * @param built the flow
 * @param meter counts its calls; empty if nothing does
 * @param current the generation as callers see it; its calls are counted
 */
record ServedGeneration(Built built, Optional<Meter> meter, Generation current) {
  static ServedGeneration of(Built built, Optional<FlowMeters> meters) {
    long version = built.serving().version();
    Optional<Meter> meter = meters.map(all -> all.meter(built.name(), version));
    Flow counted = meter.<Flow>map(m -> new CountedFlow(built.flow(), m)).orElseGet(built::flow);
    return new ServedGeneration(
        built, meter, new Generation(counted, built.serving().generation(), version));
  }

  /** Returns the model of a declared model; calls on its flow are not counted. */
  Model model() {
    return built.model().orElseThrow();
  }

  /** Ends the use of the meter. */
  void release() {
    meter.ifPresent(Meter::release);
  }
}
