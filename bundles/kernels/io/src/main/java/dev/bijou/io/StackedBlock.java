package dev.bijou.io;

import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of parameters in the layout of files and reports. An elementwise layer has one block of
 * the same name and shape per coordinate: {@code layers.0.0.means}, {@code layers.0.1.means}, …
 * They are stacked into one block {@code layers.0.means}, whose first extent is the number of
 * coordinates. Every other block is a stack of one block.
 *
 * @param block the name and shape of the stack
 * @param starts the index of the first value of each stacked block in the values of the parameters
 */
public record StackedBlock(Block block, List<Integer> starts) {
  private static final Pattern NUMBERED = Pattern.compile("(.*\\.\\d+)\\.(\\d+)\\.([^.]+)");

  /** Copies the starts. */
  public StackedBlock {
    starts = List.copyOf(starts);
  }

  /** Returns the index in the parameters of value {@code k} of the stack, in row-major order. */
  public int index(int k) {
    int each = block.size() / starts.size();
    return starts.get(k / each) + k % each;
  }

  /** Returns all blocks, stacked if possible, in the order of their first values. */
  public static List<StackedBlock> of(Parameters parameters) {
    Map<String, List<StackedBlock>> groups = new LinkedHashMap<>();
    for (StackedBlock single : singles(parameters)) {
      groups.computeIfAbsent(common(single.block.name()), name -> new ArrayList<>()).add(single);
    }
    List<StackedBlock> stacks = groups.entrySet().stream().flatMap(StackedBlock::stacked).toList();
    long names = stacks.stream().map(stack -> stack.block.name()).distinct().count();
    return names == stacks.size() ? stacks : singles(parameters);
  }

  /** Returns all blocks without stacking. */
  public static List<StackedBlock> singles(Parameters parameters) {
    List<StackedBlock> singles = new ArrayList<>();
    int at = 0;
    for (Block block : parameters.blocks()) {
      singles.add(new StackedBlock(block, List.of(at)));
      at += block.size();
    }
    return List.copyOf(singles);
  }

  private static String common(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.matches() ? numbered.group(1) + "." + numbered.group(3) : name;
  }

  /**
   * Returns one stack if the blocks have equal shapes and are numbered 0, 1, …; else each block.
   */
  private static Stream<StackedBlock> stacked(Map.Entry<String, List<StackedBlock>> group) {
    List<StackedBlock> each = group.getValue();
    List<Integer> shape = each.get(0).block.shape();
    for (int k = 0; k < each.size(); k++) {
      Matcher numbered = NUMBERED.matcher(each.get(k).block.name());
      if (!numbered.matches()
          || !numbered.group(2).equals(Integer.toString(k))
          || !each.get(k).block.shape().equals(shape)) {
        return each.stream();
      }
    }
    List<Integer> extents = new ArrayList<>(List.of(each.size()));
    extents.addAll(shape);
    List<Integer> starts = each.stream().map(single -> single.starts.get(0)).toList();
    return Stream.of(new StackedBlock(new Block(group.getKey(), extents), starts));
  }
}
