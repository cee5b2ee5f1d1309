package dev.bijou.bijector.autoregressive.internal;

import dev.bijou.nn.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The inputs that coordinates of an autoregressive layer do not see because a hidden layer has
 * fewer units than degrees: the last of those before a coordinate. Coordinates between two degrees
 * that have units see the same inputs.
 *
 * @param order the coordinates, each depending on those before it
 * @param context the number of context variables
 * @param network the network
 */
record UnseenInputs(int[] order, int context, Network network) {
  /** The number of groups of coordinates that a warning lists. */
  private static final int LISTED = 100;

  /** Returns the inputs that a coordinate does not see. */
  BitSet of(int coordinate) {
    int position = position(coordinate);
    BitSet unseen = new BitSet();
    for (int input = network.seenInputs(position); input < context + position; input++) {
      unseen.set(input < context ? order.length + input : order[input - context]);
    }
    return unseen;
  }

  private int position(int coordinate) {
    return IntStream.range(0, order.length)
        .filter(k -> order[k] == coordinate)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "coordinate: expected one of the layer; got " + coordinate));
  }

  /** Returns a warning if a coordinate does not see all of its inputs. */
  List<String> warnings() {
    List<String> groups = groups();
    if (groups.isEmpty()) {
      return List.of();
    }
    String more = groups.size() > LISTED ? "; …, " + groups.get(groups.size() - 1) : "";
    return List.of(
        String.format(
            Locale.ROOT,
            "hidden: expected at least %d units for %d coordinates%s; got %d; coordinates: %s%s",
            network.degreeCount(),
            order.length,
            context > 0 ? " and a context" : "",
            network.narrowest(),
            groups.stream().limit(LISTED).collect(Collectors.joining("; ")),
            more));
  }

  /** Describes the coordinates that miss inputs, those that see the same inputs together. */
  private List<String> groups() {
    List<String> groups = new ArrayList<>();
    for (int first = 0; first < order.length; ) {
      int seen = network.seenInputs(first);
      int end = first + 1;
      while (end < order.length && network.seenInputs(end) == seen) {
        end++;
      }
      int missing = Math.max(first, seen - context + 1);
      if (missing < end) {
        groups.add(group(missing, end, Math.max(0, seen - context)));
      }
      first = end;
    }
    return groups;
  }

  /** Describes coordinates at positions from {@code first} to {@code end} that see {@code seen}. */
  private String group(int first, int end, int seen) {
    return end - first == 1
        ? numbers(first, end) + " does not see " + numbers(seen, first)
        : numbers(first, end) + " do not see those before them of " + numbers(seen, end - 1);
  }

  /** Lists the coordinates at these positions; runs in natural or reversed order by their ends. */
  private String numbers(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int k = from; k < to; ) {
      int end = Math.max(run(k, to, 1), run(k, to, -1));
      text.append(text.isEmpty() ? "" : ", ").append(order[k]);
      text.append(end > k ? " to " + order[end] : "");
      k = end + 1;
    }
    return text.toString();
  }

  /** Returns the last position of the run that starts at k; k itself if it has fewer than three. */
  private int run(int k, int to, int step) {
    int end = k;
    while (end + 1 < to && order[end + 1] == order[end] + step) {
      end++;
    }
    return end - k >= 2 ? end : k;
  }
}
