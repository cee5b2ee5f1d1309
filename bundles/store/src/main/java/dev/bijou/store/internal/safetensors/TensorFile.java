package dev.bijou.store.internal.safetensors;

import dev.bijou.model.InvalidModelException;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;

/**
 * Parameters as a safetensors file: eight bytes, the length of the header, little-endian; the
 * header in JSON; the values. Written as F64, read as F64 or F32.
 *
 * <p>Format: github.com/huggingface/safetensors, README, "Format". What it leaves to readers is
 * refused here: duplicate keys, holes, a header beyond {@link Header#MAXIMUM_SIZE}, NaN,
 * infinities.
 */
public final class TensorFile {
  private static final int CHUNK = 1 << 16;

  private TensorFile() {}

  /**
   * Writes parameters, block by block.
   *
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  public static void write(Parameters parameters, WritableByteChannel file) throws IOException {
    byte[] header = Header.write(parameters);
    ByteBuffer buffer = buffer();
    buffer.putLong(header.length);
    drain(buffer, file);
    drain(ByteBuffer.wrap(header), header.length, file);
    double[] values = parameters.toArray();
    int at = 0;
    for (Block block : parameters.blocks()) {
      for (int k = 0; k < block.size(); k++, at++) {
        if (!Double.isFinite(values[at])) {
          throw new IllegalArgumentException(notFinite(block.name(), k, values[at]));
        }
        buffer.putDouble(values[at]);
        if (!buffer.hasRemaining()) {
          drain(buffer, file);
        }
      }
    }
    drain(buffer, file);
  }

  private static void drain(ByteBuffer buffer, WritableByteChannel file) throws IOException {
    buffer.flip();
    drain(buffer, buffer.limit(), file);
    buffer.clear();
  }

  private static void drain(ByteBuffer bytes, int end, WritableByteChannel file)
      throws IOException {
    while (bytes.position() < end) {
      file.write(bytes);
    }
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads parameters.
   *
   * @param source what messages shall call the file
   * @param layout the blocks it must have, in any order, and no others
   * @return the values, in the layout's order
   * @throws InvalidModelException if it is no such file: nothing of the size of the parameters has
   *     been allocated then but where values are no numbers
   */
  public static Parameters read(SeekableByteChannel file, String source, Parameters layout)
      throws IOException {
    long length = headerLength(file, source);
    byte[] header = new byte[(int) length];
    fill(ByteBuffer.wrap(header), file, source);
    long start = 8 + length;
    Map<String, Tensor> tensors = Header.read(header, source, file.size() - start);
    requireSame(tensors, layout, source);
    double[] values = new double[layout.size()];
    int at = 0;
    for (Block block : layout.blocks()) {
      Tensor tensor = tensors.get(block.name());
      file.position(start + tensor.begin());
      read(tensor, file, source, values, at);
      at += block.size();
    }
    return layout.with(values);
  }

  private static long headerLength(SeekableByteChannel file, String source) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    fill(first, file, source);
    long length = first.getLong(0);
    long most = Math.min(Header.MAXIMUM_SIZE, file.size() - 8);
    if (length < 2 || length > most) {
      throw new InvalidModelException(
          "%s: header: expected a length from 2 to %d; got %s"
              .formatted(source, most, Long.toUnsignedString(length)));
    }
    return length;
  }

  private static void fill(ByteBuffer bytes, SeekableByteChannel file, String source)
      throws IOException {
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw new InvalidModelException(
            "%s: expected %d more bytes; got the end of the file"
                .formatted(source, bytes.remaining()));
      }
    }
  }

  private static void requireSame(Map<String, Tensor> tensors, Parameters layout, String source) {
    List<String> differences = Differences.between(layout, tensors);
    if (!differences.isEmpty()) {
      throw new InvalidModelException(source + ": " + String.join("; ", differences));
    }
  }

  private static void read(
      Tensor tensor, SeekableByteChannel file, String source, double[] values, int start)
      throws IOException {
    ByteBuffer buffer = buffer();
    int at = start;
    for (long left = tensor.end() - tensor.begin(); left > 0; left -= buffer.limit()) {
      buffer.clear().limit((int) Math.min(CHUNK, left));
      fill(buffer, file, source);
      buffer.flip();
      while (buffer.hasRemaining()) {
        double value = tensor.type() == Tensor.Type.F64 ? buffer.getDouble() : buffer.getFloat();
        if (!Double.isFinite(value)) {
          throw new InvalidModelException(
              source + ": " + notFinite(tensor.name(), at - start, value));
        }
        values[at++] = value;
      }
    }
  }

  private static String notFinite(String name, int index, double value) {
    return "%s: expected finite values; got %s at %d".formatted(name, value, index);
  }
}
