package dev.bijou.tck.internal.configuration;

import dev.bijou.base.BaseFactory;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.BlockDocs;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.formula.Expression;
import dev.bijou.tck.internal.formula.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The law that each block of parameters is documented, for a configuration and those that differ in
 * one word. An extent is compared where it is a formula of numeric keys, {@code dimension} and
 * {@code context}; a key that is 0 may stand for something else, and words such as {@code units}
 * for what no key gives.
 */
final class BlockDocumentation {
  private static final List<Integer> DIMENSIONS = List.of(1, 2, 3);
  private static final int CONTEXT = 2;
  private static final Pattern NAMES = Pattern.compile("[^\\p{L}\\d_]+");

  static final Law<ConfiguredPlugin> LAW =
      new Law<>(
          51,
          "documented parameters",
          "Each block of parameters has one line of documentation, with a meaning, a formula and its"
              + " shape: as many extents as the block has, and those that are given by keys, dimension"
              + " and context have the stated values. For a scalar family, all are given by keys.",
          BlockDocumentation::compare);

  private BlockDocumentation() {}

  private static Finding compare(ConfiguredPlugin subject) {
    WorstCase worst = new WorstCase();
    Stream.concat(Stream.of(subject), ConfigurationVariants.of(subject))
        .forEach(variant -> compare(variant, worst));
    return worst.exactly();
  }

  private static void compare(ConfiguredPlugin variant, WorstCase worst) {
    for (int dimension : DIMENSIONS) {
      for (int context : List.of(0, CONTEXT)) {
        Map<String, Values> numbers = new HashMap<>(variant.numbers());
        numbers.values().removeIf(number -> number.entries()[0] == 0);
        numbers.put("dimension", Values.of(dimension));
        numbers.put("context", Values.of(context));
        for (Block block : blocks(variant.prototype(), dimension, context)) {
          compare(variant, block, numbers, worst);
        }
      }
    }
  }

  /** Returns the blocks; none if the plug-in has no parameters, or refuses the dimensions. */
  private static List<Block> blocks(Object plugin, int dimension, int context) {
    if (plugin instanceof ScalarFamily family) {
      return family.blocks();
    }
    try {
      BuildContext build =
          BuildContext.of(dimension, new SplittableRandom(51)).withContext(context);
      if (plugin instanceof BijectorFactory layer
          && layer.create(build) instanceof TrainableBijector bijector) {
        return bijector.parameters().blocks();
      }
      return plugin instanceof BaseFactory factory
              && factory.create(build) instanceof TrainableBase base
          ? base.parameters().blocks()
          : List.of();
    } catch (InvalidSettingException e) {
      return List.of();
    }
  }

  private static void compare(
      ConfiguredPlugin variant, Block block, Map<String, Values> numbers, WorstCase worst) {
    String subject = variant.name() + ", " + block.name();
    List<BlockDoc> docs = BlockDocs.of(variant.prototype()).linesOf(block.name());
    worst.require(
        docs.size() == 1, () -> subject + ": expected one @BlockDoc that applies; got " + docs);
    for (BlockDoc doc : docs) {
      worst.require(isLine(doc.meaning()), () -> subject + " has no meaning");
      worst.require(isLine(doc.formula()), () -> subject + " has no formula");
      compareShapes(doc, block, numbers, variant.prototype() instanceof ScalarFamily, worst);
    }
  }

  private static boolean isLine(String text) {
    return !text.isBlank() && !text.contains("\n");
  }

  private static void compareShapes(
      BlockDoc doc, Block block, Map<String, Values> numbers, boolean byKeys, WorstCase worst) {
    List<String> extents = doc.shape().isEmpty() ? List.of() : List.of(doc.shape().split("×", -1));
    boolean sameRank = extents.size() == block.shape().size();
    worst.require(
        sameRank, () -> doc.name() + ": expected shape " + doc.shape() + "; got " + block.shape());
    for (int k = 0; sameRank && k < extents.size(); k++) {
      String extent = extents.get(k).strip();
      boolean known =
          NAMES
              .splitAsStream(extent)
              .allMatch(word -> word.matches("\\d*|min|max") || numbers.containsKey(word));
      worst.require(
          known || !byKeys, () -> doc.name() + ": expected an extent given by keys; got " + extent);
      if (known) {
        double stated = Expression.of(extent).evaluate(numbers).entries()[0];
        int actual = block.shape().get(k);
        worst.require(
            stated == actual,
            () -> doc.name() + ": expected " + extent + " = " + stated + " values; got " + actual);
      }
    }
  }
}
