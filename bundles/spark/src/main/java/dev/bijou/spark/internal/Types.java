package dev.bijou.spark.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.model.ModelStore;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.scoring.Scorer;
import dev.bijou.training.Trainer;

/**
 * Bijou's services over the types of two class loaders: that of Bijou's jars, and that of the jars
 * of a task, which Spark sets as the context loader of its thread.
 *
 * @param registry the types
 * @param composer composes flows of these types
 */
public record Types(PluginRegistry registry, FlowComposer composer) {
  /** Returns the types that the calling thread sees. */
  public static Types ofThread() {
    return of(Thread.currentThread().getContextClassLoader());
  }

  /** Returns the types of Bijou's jars, and then of this loader. */
  static Types of(ClassLoader context) {
    PluginRegistry registry = PluginRegistry.load(Types.class.getClassLoader(), context);
    return new Types(registry, FlowComposer.load().withRegistry(registry));
  }

  /** Returns a store of models with flows of these types. */
  public ModelStore store() {
    return ModelStore.load().withComposer(composer);
  }

  /** Returns a trainer of flows of these types. */
  public Trainer trainer() {
    return Trainer.load().withComposer(composer);
  }

  /** Returns a scorer that knows these types. */
  public Scorer scorer() {
    return Scorer.load().withRegistry(registry);
  }
}
