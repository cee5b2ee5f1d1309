package dev.bijou.store.internal.safetensors;

import dev.bijou.io.StackedBlock;
import dev.bijou.json.JsonException;
import dev.bijou.model.InvalidModelException;
import dev.bijou.parameter.Parameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Parameters as a safetensors file: the length of the header in eight bytes, little-endian; the
 * header in JSON; the values. Values are written as F64 and read as F64 or F32. A tensor holds a
 * {@link StackedBlock}.
 *
 * <p>Format: github.com/huggingface/safetensors, README, "Format". Refused, although the format
 * leaves it to readers:
 *
 * <ul>
 *   <li>duplicate keys;
 *   <li>gaps between tensors;
 *   <li>a header larger than {@link TensorHeader#MAXIMUM_SIZE};
 *   <li>NaN and infinities.
 * </ul>
 *
 * <p>Header values are validated before any memory is allocated.
 */
public final class TensorFile {
  private static final int CHUNK = 1 << 16;

  private TensorFile() {}

  /**
   * Writes parameters, one tensor for each stacked block.
   *
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  public static void write(Parameters parameters, WritableByteChannel file) throws IOException {
    List<StackedBlock> stacks = StackedBlock.of(parameters);
    byte[] header = TensorHeader.write(stacks);
    ByteBuffer buffer = buffer();
    buffer.putLong(header.length);
    writeFully(buffer, file);
    writeFully(ByteBuffer.wrap(header), header.length, file);
    for (StackedBlock stack : stacks) {
      for (int k = 0; k < stack.block().size(); k++) {
        double value = parameters.get(stack.index(k));
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(notFinite(stack.block().name(), k, value));
        }
        buffer.putDouble(value);
        if (!buffer.hasRemaining()) {
          writeFully(buffer, file);
        }
      }
    }
    writeFully(buffer, file);
  }

  private static void writeFully(ByteBuffer buffer, WritableByteChannel file) throws IOException {
    buffer.flip();
    writeFully(buffer, buffer.limit(), file);
    buffer.clear();
  }

  private static void writeFully(ByteBuffer bytes, int end, WritableByteChannel file)
      throws IOException {
    while (bytes.position() < end) {
      file.write(bytes);
    }
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads the parameters of a file.
   *
   * @param source the name of the file in messages
   * @param layout the blocks it must have, stacked or single, in any order, and no others
   * @param selected the names of the tensors to read; other tensors are ignored
   * @return the values, in the order of the layout
   * @throws InvalidModelException if the file is invalid; except for NaN and infinities, this is
   *     detected before an array for the parameters is allocated
   */
  public static Parameters read(
      SeekableByteChannel file, String source, Parameters layout, Predicate<String> selected)
      throws IOException {
    Map<String, Tensor> tensors = tensors(file, source);
    long start = file.position();
    tensors.keySet().removeIf(selected.negate());
    List<StackedBlock> stacks = stacks(layout, tensors.keySet());
    requireSame(tensors, stacks, source);
    double[] values = new double[layout.size()];
    for (StackedBlock stack : stacks) {
      Tensor tensor = Objects.requireNonNull(tensors.get(stack.block().name()));
      file.position(start + tensor.begin());
      read(tensor, file, source, values, stack);
    }
    return Parameters.wrap(layout.blocks(), values);
  }

  /**
   * Returns the names of the tensors of a file.
   *
   * @throws InvalidModelException if the header is invalid
   */
  public static Set<String> names(SeekableByteChannel file, String source) throws IOException {
    return tensors(file, source).keySet();
  }

  /** Reads the header; the position of the file is then that of the first value. */
  private static Map<String, Tensor> tensors(SeekableByteChannel file, String source)
      throws IOException {
    file.position(0);
    long length = headerLength(file, source);
    byte[] header = new byte[(int) length];
    readFully(ByteBuffer.wrap(header), file, source);
    try {
      return TensorHeader.read(header, source, file.size() - 8 - length);
    } catch (JsonException e) {
      throw new InvalidModelException(String.valueOf(e.getMessage()));
    }
  }

  private static long headerLength(SeekableByteChannel file, String source) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    readFully(first, file, source);
    long length = first.getLong(0);
    long max = Math.min(TensorHeader.MAXIMUM_SIZE, file.size() - 8);
    if (length < 2 || length > max) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s: header: expected a length from 2 to %d; got %s",
              source,
              max,
              Long.toUnsignedString(length)));
    }
    return length;
  }

  private static void readFully(ByteBuffer bytes, SeekableByteChannel file, String source)
      throws IOException {
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw new InvalidModelException(
            String.format(
                Locale.ROOT,
                "%s: expected %d more bytes; got the end of the file",
                source,
                bytes.remaining()));
      }
    }
  }

  /** Returns single blocks if the file has a tensor for each, as earlier versions wrote it. */
  private static List<StackedBlock> stacks(Parameters layout, Set<String> names) {
    List<StackedBlock> singles = StackedBlock.singles(layout);
    Set<String> singleNames = new HashSet<>();
    singles.forEach(single -> singleNames.add(single.block().name()));
    return names.equals(singleNames) ? singles : StackedBlock.of(layout);
  }

  private static void requireSame(
      Map<String, Tensor> tensors, List<StackedBlock> stacks, String source) {
    List<String> differences = LayoutMismatch.between(stacks, tensors);
    if (!differences.isEmpty()) {
      throw new InvalidModelException(source + ": " + String.join("; ", differences));
    }
  }

  private static void read(
      Tensor tensor, SeekableByteChannel file, String source, double[] values, StackedBlock stack)
      throws IOException {
    ByteBuffer buffer = buffer();
    int k = 0;
    for (long left = tensor.end() - tensor.begin(); left > 0; left -= buffer.limit()) {
      buffer.clear().limit((int) Math.min(CHUNK, left));
      readFully(buffer, file, source);
      buffer.flip();
      while (buffer.hasRemaining()) {
        double value = tensor.type() == Tensor.Type.F64 ? buffer.getDouble() : buffer.getFloat();
        if (!Double.isFinite(value)) {
          throw new InvalidModelException(source + ": " + notFinite(tensor.name(), k, value));
        }
        values[stack.index(k++)] = value;
      }
    }
  }

  private static String notFinite(String name, int index, double value) {
    return String.format(
        Locale.ROOT, "%s: expected finite values; got %s at %d", name, value, index);
  }
}
