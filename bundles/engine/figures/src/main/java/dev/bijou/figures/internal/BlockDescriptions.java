package dev.bijou.figures.internal;

import dev.bijou.admin.report.TypeDescription;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.BlockDocs;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Descriptions of the blocks of parameters of plug-in types. */
final class BlockDescriptions {
  private BlockDescriptions() {}

  /**
   * Returns the blocks of an example, and those that other settings make.
   *
   * @param example of a layer
   */
  static List<TypeDescription.Block> of(Object prototype, Optional<Bijector> example) {
    BlockDocs docs = BlockDocs.of(prototype);
    List<TypeDescription.Block> described = new ArrayList<>();
    List<BlockDoc> others = new ArrayList<>(docs.all());
    for (Block block : blocks(prototype, example)) {
      Optional<BlockDoc> doc = docs.linesOf(block.name()).stream().findFirst();
      described.add(described(block.name(), Optional.of(block.shape()), doc));
      doc.ifPresent(others::remove);
      others.stream()
          .filter(other -> other.name().equals(block.name()))
          .forEach(other -> described.add(described(other)));
      others.removeIf(other -> other.name().equals(block.name()));
    }
    others.forEach(other -> described.add(described(other)));
    return described;
  }

  /** Describes a block that the example does not have. */
  private static TypeDescription.Block described(BlockDoc doc) {
    return described(doc.name(), Optional.empty(), Optional.of(doc));
  }

  private static List<Block> blocks(Object prototype, Optional<Bijector> example) {
    if (prototype instanceof ScalarFamily family) {
      return family.blocks();
    }
    if (prototype instanceof BaseFactory base) {
      return blocks(base);
    }
    return example
        .filter(TrainableBijector.class::isInstance)
        .map(TrainableBijector.class::cast)
        .map(TrainableBijector::parameters)
        .orElse(Parameters.NONE)
        .blocks();
  }

  private static List<Block> blocks(BaseFactory factory) {
    try {
      return factory.create(BuildContext.of(LayerExample.DIMENSION, new SplittableRandom(0)))
              instanceof TrainableBase base
          ? base.parameters().blocks()
          : List.of();
    } catch (RuntimeException e) {
      return List.of(); // its defaults do not suit the example; nothing can be shown
    }
  }

  private static TypeDescription.Block described(
      String name, Optional<List<Integer>> shape, Optional<BlockDoc> doc) {
    return new TypeDescription.Block(
        name,
        shape,
        doc.map(BlockDoc::shape).orElse(""),
        doc.map(BlockDoc::meaning).orElse(""),
        doc.map(BlockDoc::formula).orElse(""),
        doc.map(BlockDoc::when).orElse(""));
  }
}
