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
 * Blocks of parameters as files hold them and people read them. A layer that works coordinate by
 * coordinate has blocks of the same name and shape for each: {@code layers.0.0.means}, {@code
 * layers.0.1.means}, … In a stack they are one, {@code layers.0.means}, whose first extent counts
 * the coordinates; any other block is a stack by itself.
 *
 * @param block its name and shape
 * @param starts where each of its blocks begins among the values of the parameters
 */
public record StackedBlock(Block block, List<Integer> starts) {
  private static final Pattern NUMBERED = Pattern.compile("(.*\\.\\d+)\\.(\\d+)\\.([^.]+)");

  /** Copies the places. */
  public StackedBlock {
    starts = List.copyOf(starts);
  }

  /** Where value {@code k} of the stack, in row-major order, is among those of the parameters. */
  public int index(int k) {
    int each = block.size() / starts.size();
    return starts.get(k / each) + k % each;
  }

  /** All blocks, stacked where they can be; in the order in which each stack begins. */
  public static List<StackedBlock> of(Parameters parameters) {
    Map<String, List<StackedBlock>> groups = new LinkedHashMap<>();
    for (StackedBlock single : singles(parameters)) {
      groups.computeIfAbsent(common(single.block.name()), name -> new ArrayList<>()).add(single);
    }
    List<StackedBlock> stacks = groups.entrySet().stream().flatMap(StackedBlock::stacked).toList();
    long names = stacks.stream().map(stack -> stack.block.name()).distinct().count();
    return names == stacks.size() ? stacks : singles(parameters);
  }

  /** All blocks, each by itself. */
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
   * One stack, if its blocks are of one shape and numbered from 0 without gaps; else each alone.
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
