package dev.bijou.launcher.attach;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to run a command.
 *
 * @param arguments the command line
 * @param directory the current directory of the client
 * @param columns the width of the terminal that its standard error is; 0 if it is none
 * @param pid the number of its process
 */
public record Request(List<String> arguments, String directory, int columns, long pid) {
  /** The number of bytes that each text needs at least. */
  private static final int SMALLEST = 4;

  Frame frame() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(pid);
    out.writeInt(columns);
    write(out, directory);
    out.writeInt(arguments.size());
    for (String argument : arguments) {
      write(out, argument);
    }
    if (bytes.size() > Frame.Type.REQUEST.maximumLength) {
      throw new IOException("expected fewer arguments; got " + bytes.size() + " bytes");
    }
    return new Frame(Frame.Type.REQUEST, bytes.toByteArray());
  }

  /** Writes a text in UTF-16, in which every name of a file that the JVM can have is unchanged. */
  private static void write(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  static Request parse(Frame frame) throws IOException {
    if (frame.type() != Frame.Type.REQUEST) {
      throw new IOException("expected a request; got " + frame.type());
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.content()));
    long pid = in.readLong();
    int columns = in.readInt();
    String directory = text(in);
    int count = requireAtMost(in.readInt(), in.available() / SMALLEST);
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(text(in));
    }
    return new Request(List.copyOf(arguments), directory, Math.max(0, columns), pid);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = requireAtMost(in.readInt(), in.available() / Character.BYTES);
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = in.readChar();
    }
    return new String(text);
  }

  private static int requireAtMost(int count, int maximum) throws IOException {
    if (count < 0 || count > maximum) {
      throw new IOException("expected a request; got one that is cut");
    }
    return count;
  }
}
