package dev.bijou.itests.architecture;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A reader of string constants and methods from class files (Java Virtual Machine Specification 17,
 * §4.4).
 */
final class ConstantPool {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;

  /** The number of bytes after each tag whose entries are skipped. */
  private static final Map<Integer, Integer> LENGTHS =
      Map.ofEntries(
          Map.entry(3, 4),
          Map.entry(4, 4),
          Map.entry(LONG, 8),
          Map.entry(DOUBLE, 8),
          Map.entry(9, 4),
          Map.entry(11, 4),
          Map.entry(15, 3),
          Map.entry(16, 2),
          Map.entry(17, 4),
          Map.entry(18, 4),
          Map.entry(19, 2),
          Map.entry(20, 2));

  private final Map<Integer, String> texts = new HashMap<>();
  private final Set<Integer> strings = new HashSet<>();

  /**
   * The indices that entries of classes, methods, names with types refer to, by their own index.
   */
  private final Map<Integer, int[]> references = new HashMap<>();

  private final Set<Integer> methods = new HashSet<>();

  private ConstantPool() {}

  /** Returns the string constants, without the names of classes, members and annotations. */
  static Set<String> strings(byte[] classFile) throws IOException {
    ConstantPool pool = read(classFile);
    return pool.strings.stream().map(pool.texts::get).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the methods that are called or referred to, such as {@code java/lang/Math.abs}. */
  static Set<String> methods(byte[] classFile) throws IOException {
    ConstantPool pool = read(classFile);
    return pool.methods.stream().map(pool::method).collect(Collectors.toUnmodifiableSet());
  }

  private String method(int index) {
    int[] classAndName = references.get(index);
    return text(classAndName[0]) + "." + text(classAndName[1]);
  }

  /** Returns the text that a class, or a name with a type, starts with. */
  private String text(int index) {
    return texts.get(references.get(index)[0]);
  }

  private static ConstantPool read(byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    ConstantPool pool = new ConstantPool();
    for (int index = 1; index < count; index++) {
      int tag = in.readUnsignedByte();
      pool.readEntry(tag, index, in);
      index += tag == LONG || tag == DOUBLE ? 1 : 0;
    }
    return pool;
  }

  private void readEntry(int tag, int index, DataInputStream in) throws IOException {
    switch (tag) {
      case UTF8 -> texts.put(index, in.readUTF());
      case STRING -> strings.add(in.readUnsignedShort());
      case CLASS -> references.put(index, new int[] {in.readUnsignedShort()});
      case METHOD, NAME_AND_TYPE ->
          references.put(index, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
      default -> in.skipNBytes(LENGTHS.get(tag));
    }
    if (tag == METHOD) {
      methods.add(index);
    }
  }
}
