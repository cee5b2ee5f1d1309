package dev.bijou.store.internal.safetensors;

import dev.bijou.io.StackedBlock;
import dev.bijou.json.JsonReader;
import dev.bijou.json.JsonValue;
import dev.bijou.json.JsonWriter;
import dev.bijou.model.InvalidModelException;
import dev.bijou.parameter.Parameters.Block;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON header of a safetensors file, which locates the tensors. */
final class TensorHeader {
  /** The maximum size that is read or written, in bytes. */
  static final int MAXIMUM_SIZE = 1 << 20;

  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;

  private TensorHeader() {}

  /**
   * Reads a header.
   *
   * @param source the name of the file in messages
   * @param dataLength the number of bytes that follow the header
   * @return the tensors by name, in the order of their bytes, which they cover without gap or
   *     overlap
   * @throws InvalidModelException if the header is invalid
   */
  static Map<String, Tensor> read(byte[] json, String source, long dataLength) {
    if (json.length == 0 || json[0] != '{') {
      throw new InvalidModelException(source + ": header: expected to begin with '{'");
    }
    List<Tensor> tensors = new ArrayList<>();
    JsonReader.fields(
        json,
        source,
        (name, value) -> {
          if (name.equals(METADATA)) {
            requireTexts(value);
          } else {
            tensors.add(Tensor.of(name, value));
          }
        });
    tensors.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
    return contiguous(tensors, source, dataLength);
  }

  private static void requireTexts(JsonValue metadata) {
    metadata.fields().keySet().forEach(key -> metadata.get((String) key).text());
  }

  private static Map<String, Tensor> contiguous(
      List<Tensor> tensors, String source, long dataLength) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    long position = 0;
    for (Tensor tensor : tensors) {
      if (tensor.begin() != position) {
        throw new InvalidModelException(
            String.format(
                Locale.ROOT,
                "%s: %s: expected to begin at byte %d, where the one before ends; got %d",
                source,
                JsonValue.quote(tensor.name()),
                position,
                tensor.begin()));
      }
      position = tensor.end();
      byName.put(tensor.name(), tensor);
    }
    if (position != dataLength) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s: expected the last tensor to end at the end of the file, byte %d; got %d",
              source,
              dataLength,
              position));
    }
    return byName;
  }

  /**
   * Returns the header for these stacks, in their order, padded so that the values are aligned.
   *
   * @throws IllegalArgumentException if it exceeds {@link #MAXIMUM_SIZE}
   */
  static byte[] write(List<StackedBlock> stacks) {
    Map<String, Object> entries = new LinkedHashMap<>();
    long position = 0;
    for (StackedBlock stack : stacks) {
      Block block = stack.block();
      long end = position + 8L * block.size();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", Tensor.Type.F64.name());
      entry.put("shape", block.shape());
      entry.put("data_offsets", List.of(position, end));
      entries.put(block.name(), entry);
      position = end;
    }
    String json = JsonWriter.compact(entries);
    byte[] padded =
        (json + " ".repeat(-json.length() & (ALIGNMENT - 1))).getBytes(StandardCharsets.UTF_8);
    if (padded.length > MAXIMUM_SIZE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "parameters: expected a header of at most %d bytes; got %d for %d blocks",
              MAXIMUM_SIZE,
              padded.length,
              stacks.size()));
    }
    return padded;
  }
}
