package dev.bijou.nn;

import java.util.stream.IntStream;

/**
 * The connectivity of a network: which outputs may depend on which inputs. Outputs are grouped; a
 * group holds, for example, the parameters of a scalar family for one coordinate. Immutable.
 */
public final class Connectivity {
  private final SortedDegrees inputs;
  private final SortedDegrees groups;
  private final int perGroup;
  private final DegreeAssignment assignment;

  private Connectivity(
      SortedDegrees inputs, SortedDegrees groups, int perGroup, DegreeAssignment assignment) {
    this.inputs = inputs;
    this.groups = groups;
    this.perGroup = perGroup;
    this.assignment = assignment;
  }

  /**
   * Returns the connectivity of an ordinary dense network, as in a coupling: every output depends
   * on every input.
   *
   * @param inputs the number of inputs
   * @param groups the number of groups of outputs
   * @param perGroup the number of outputs in a group
   */
  public static Connectivity dense(int inputs, int groups, int perGroup) {
    return new Connectivity(
        SortedDegrees.of(IntStream.range(0, inputs).map(i -> 0)),
        SortedDegrees.of(IntStream.range(0, groups).map(k -> 0)),
        perGroup,
        DegreeAssignment.SPREAD);
  }

  /**
   * Returns the connectivity in which group k, from 0, depends on the context and the first k of
   * the other inputs. The inputs are {@code context} variables of degree 0, followed by {@code
   * dimension} inputs of degrees 1, 2, ….
   *
   * @param context the number of context variables
   * @param dimension the number of other inputs, and of groups
   * @param perGroup the number of outputs in a group
   */
  public static Connectivity autoregressive(int context, int dimension, int perGroup) {
    return new Connectivity(
        SortedDegrees.of(
            IntStream.range(0, context + dimension).map(i -> Math.max(0, i + 1 - context))),
        SortedDegrees.of(IntStream.range(0, dimension)),
        perGroup,
        DegreeAssignment.SPREAD);
  }

  /** Returns a copy with another assignment of degrees to hidden units. */
  public Connectivity with(DegreeAssignment other) {
    return new Connectivity(inputs, groups, perGroup, other);
  }

  /** Returns the number of outputs in a group. */
  public int perGroup() {
    return perGroup;
  }

  /** Returns the number of groups. */
  public int groupCount() {
    return groups.size();
  }

  SortedDegrees inputs() {
    return inputs;
  }

  /** Returns the degrees of the groups: a group depends on inputs up to its degree. */
  SortedDegrees groups() {
    return groups;
  }

  /** Returns the degrees of the single outputs. */
  SortedDegrees outputs() {
    return SortedDegrees.of(
        IntStream.range(0, groups.size() * perGroup).map(row -> groups.degree(row / perGroup)));
  }

  /**
   * Returns the degrees of a hidden layer: only those that connect an input to an output. If some
   * hidden layer has a single unit, it serves the context, and no unit of another layer can have a
   * higher degree.
   *
   * @param width the number of units
   * @param narrowest the least number of units of a hidden layer
   */
  SortedDegrees hidden(int width, int narrowest) {
    if (inputs.size() == 0) {
      return SortedDegrees.of(IntStream.empty());
    }
    boolean context = inputs.degree(0) == 0;
    boolean single = context && narrowest == 1 && assignment == DegreeAssignment.SPREAD;
    int highest = single ? 0 : groups.highest();
    return assignment.assign(width, inputs.degree(0), highest, context);
  }

  /** Returns the number of degrees, each of which a hidden layer should have a unit for. */
  int degreeCount() {
    return inputs.size() == 0 ? 0 : Math.max(0, groups.highest() - inputs.degree(0) + 1);
  }
}
