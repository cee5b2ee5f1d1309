package dev.bijou.store.internal.safetensors;

import dev.bijou.io.StackedBlock;
import dev.bijou.json.JsonValue;
import dev.bijou.parameter.Parameters.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The differences between the tensors of a file and the parameters of a flow. */
final class LayoutMismatch {
  private static final int MAX_DIFFERENCES = 20;

  private LayoutMismatch() {}

  /** Returns a message for each difference, up to {@link #MAX_DIFFERENCES}. */
  static List<String> between(List<StackedBlock> stacks, Map<String, Tensor> tensors) {
    List<String> differences = new ArrayList<>();
    Set<String> unknown = new HashSet<>(tensors.keySet());
    for (StackedBlock stack : stacks) {
      Block block = stack.block();
      unknown.remove(block.name());
      List<Long> shape = block.shape().stream().map(Integer::longValue).toList();
      Tensor tensor = tensors.get(block.name());
      if (tensor == null || !tensor.shape().equals(shape)) {
        String got = tensor == null ? "none" : tensor.shape().toString();
        differences.add(
            String.format(Locale.ROOT, "%s: expected shape %s; got %s", block.name(), shape, got));
      }
    }
    unknown.stream()
        .sorted()
        .map(name -> JsonValue.quote(name) + ": expected no tensor of this name; got one")
        .forEach(differences::add);
    return differences.size() <= MAX_DIFFERENCES ? differences : abridged(differences);
  }

  private static List<String> abridged(List<String> differences) {
    List<String> first = new ArrayList<>(differences.subList(0, MAX_DIFFERENCES));
    first.add(
        String.format(
            Locale.ROOT, "and %d more differences", differences.size() - MAX_DIFFERENCES));
    return first;
  }
}
