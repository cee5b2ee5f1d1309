package dev.bijou.parameter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An immutable vector of unconstrained parameters, in named blocks with a shape.
 *
 * <p>A block is a tensor of a safetensors file, with values in row-major order. Only this type
 * crosses the boundary of a plug-in, so parameters outlive the bundle that made them.
 */
public final class Parameters {
  /** No parameters. */
  public static final Parameters NONE = new Parameters(List.of(), new double[0], 0);

  private final List<Block> blocks;
  private final double[] values;
  private final int from;
  private final int size;

  private Parameters(List<Block> blocks, double[] values, int from) {
    this.blocks = List.copyOf(blocks);
    this.values = values;
    this.from = from;
    this.size = blocks.stream().mapToInt(Block::size).sum();
  }

  /**
   * A named block. A scalar has the empty shape.
   *
   * @param name letters, digits, dots, dashes and underscores
   * @param shape its extents, each at least 0
   */
  public record Block(String name, List<Integer> shape) {
    /** Copies the shape and checks it. */
    public Block {
      shape = List.copyOf(shape);
      if (!name.matches("[A-Za-z0-9_.-]+")) {
        throw new IllegalArgumentException(
            "block: expected a name of letters, digits, '.', '-' and '_'; got '" + name + "'");
      }
      if (shape.stream().anyMatch(n -> n < 0)) {
        throw new IllegalArgumentException(name + ": expected a shape >= 0; got " + shape);
      }
    }

    /** Returns a block of this name and shape. */
    public static Block of(String name, int... shape) {
      return new Block(name, Arrays.stream(shape).boxed().toList());
    }

    /** Returns the number of values. */
    public int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }

    private Block under(String prefix) {
      return new Block(prefix + "." + name, shape);
    }
  }

  /** Returns one block; the values are copied. */
  public static Parameters of(String name, double[] values, int... shape) {
    return NONE.and(name, values, shape);
  }

  /** Returns these blocks, with their values in one array, which is copied. */
  public static Parameters of(List<Block> blocks, double[] values) {
    return checked(new Parameters(blocks, values.clone(), 0), values.length);
  }

  /** Wraps values without copying them; the caller must not modify them any more. */
  public static Parameters wrap(List<Block> blocks, double[] values) {
    return checked(new Parameters(blocks, values, 0), values.length);
  }

  /** Returns these parameters and one more block; the values are copied. */
  public Parameters and(String name, double[] more, int... shape) {
    if (blocks.stream().anyMatch(b -> b.name().equals(name))) {
      throw new IllegalArgumentException("block: expected a new name; got '" + name + "' again");
    }
    List<Block> all = new ArrayList<>(blocks);
    all.add(Block.of(name, shape));
    double[] joined = Arrays.copyOf(toArray(), size + more.length);
    System.arraycopy(more, 0, joined, size, more.length);
    return checked(new Parameters(all, joined, 0), joined.length);
  }

  /** Returns these parameters and more. */
  public Parameters and(Parameters more) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(more.blocks);
    double[] joined = Arrays.copyOfRange(values, from, from + size + more.size);
    System.arraycopy(more.values, more.from, joined, size, more.size);
    return new Parameters(all, joined, 0);
  }

  private static Parameters checked(Parameters parameters, int length) {
    if (parameters.size != length) {
      throw new IllegalArgumentException(
          "parameters: expected " + parameters.size + " values for their shapes; got " + length);
    }
    return parameters;
  }

  /** Joins the parameters of parts; names of blocks are prefixed with the number of their part. */
  public static Parameters join(List<Parameters> parts) {
    List<Block> blocks = new ArrayList<>();
    double[] joined = new double[parts.stream().mapToInt(Parameters::size).sum()];
    int at = 0;
    for (int k = 0; k < parts.size(); k++) {
      Parameters part = parts.get(k);
      blocks.addAll(part.under(Integer.toString(k)).blocks);
      System.arraycopy(part.values, part.from, joined, at, part.size);
      at += part.size;
    }
    return new Parameters(blocks, joined, 0);
  }

  /** Returns the same values; the names of blocks are prefixed with {@code prefix} and a dot. */
  public Parameters under(String prefix) {
    return new Parameters(blocks.stream().map(b -> b.under(prefix)).toList(), values, from);
  }

  /** Returns the part that starts at value {@code start}, in the given layout. Shares storage. */
  public Parameters slice(int start, Parameters layout) {
    if (start < 0 || start + layout.size > size) {
      throw new IllegalArgumentException(
          "slice: expected at most " + size + " values; got " + start + " + " + layout.size);
    }
    return new Parameters(layout.blocks, values, from + start);
  }

  /** Returns the same layout with other values, which are copied. */
  public Parameters with(double[] others) {
    return checked(new Parameters(blocks, others.clone(), 0), others.length);
  }

  /** Returns the same layout with the values of other parameters. Shares their storage. */
  public Parameters with(Parameters others) {
    return checked(new Parameters(blocks, others.values, others.from), others.size);
  }

  /** Returns the blocks, in the order of their values. */
  public List<Block> blocks() {
    return blocks;
  }

  /** Returns the number of values. */
  public int size() {
    return size;
  }

  /** Returns a value by its index among all values. */
  public double get(int index) {
    return values[from + Objects.checkIndex(index, size)];
  }

  /** Returns a copy of all values. */
  public double[] toArray() {
    return Arrays.copyOfRange(values, from, from + size);
  }

  /** Returns a copy of the values of a block. */
  public double[] get(String block) {
    int at = from + offset(block);
    return Arrays.copyOfRange(values, at, at + find(block).size());
  }

  /** Returns the index of the first value of a block. Look it up once, in a constructor. */
  public int offset(String block) {
    int at = 0;
    for (Block b : blocks) {
      if (b.name().equals(block)) {
        return at;
      }
      at += b.size();
    }
    throw unknown(block);
  }

  private Block find(String block) {
    return blocks.stream()
        .filter(b -> b.name().equals(block))
        .findFirst()
        .orElseThrow(() -> unknown(block));
  }

  private IllegalArgumentException unknown(String block) {
    return new IllegalArgumentException(
        "block: expected one of " + blocks.stream().map(Block::name).toList() + "; got " + block);
  }
}
