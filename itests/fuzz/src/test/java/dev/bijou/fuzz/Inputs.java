package dev.bijou.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Inputs of fuzzers: bytes after a first byte that selects a mode. */
final class Inputs {
  private Inputs() {}

  /** Returns text as an input whose first byte selects a mode. */
  static byte[] of(int mode, String text) {
    return of(mode, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns bytes as an input whose first byte selects a mode. */
  static byte[] of(int mode, byte[] bytes) {
    byte[] input = new byte[bytes.length + 1];
    input[0] = (byte) mode;
    System.arraycopy(bytes, 0, input, 1, bytes.length);
    return input;
  }

  /** Returns the index of the first zero byte from an index on; the length if there is none. */
  static int zero(byte[] input, int start) {
    int end = start;
    while (end < input.length && input[end] != 0) {
      end++;
    }
    return end;
  }

  /** Returns the contents of all files of this project's tests and documents with an extension. */
  static List<String> files(String extension) {
    Path project = Path.of(System.getProperty("bijou.project", "../.."));
    try (Stream<Path> files = Files.walk(project)) {
      return files
          .filter(file -> file.toString().endsWith(extension))
          .filter(file -> !file.toString().contains("target"))
          .map(Inputs::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
