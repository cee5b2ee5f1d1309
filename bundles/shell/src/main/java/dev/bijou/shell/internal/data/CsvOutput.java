package dev.bijou.shell.internal.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.bijou.shell.internal.Failure;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A table of numbers that is written row by row. A file gets its name when all of it is written:
 * until then, and if that fails, whatever had the name keeps it.
 */
public final class CsvOutput implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final Path file;
  private final Path part;
  private final OutputStream out;
  private final Writer writer;
  private final StringBuilder row = new StringBuilder();

  private CsvOutput(String name, Path file, Path part, OutputStream out) {
    this.name = name;
    this.file = file;
    this.part = part;
    this.out = out;
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  /**
   * Begins a table.
   *
   * @throws Failure if it cannot be written there
   */
  public static CsvOutput toFile(String name) {
    Path file = Path.of(name);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) { // such as /dev/null
        return new CsvOutput(name, file, file, Files.newOutputStream(file));
      }
      return new CsvOutput(name, file, part, Files.newOutputStream(part));
    } catch (IOException e) {
      throw Failure.refused(name + ": expected a file that can be written; got " + e);
    }
  }

  /** A table on standard output, which is left open. */
  public static CsvOutput toStandardOutput(PrintStream out) {
    return new CsvOutput("standard output", Path.of(""), Path.of(""), new Checked(out));
  }

  /** A print stream swallows errors: nobody would notice that nobody reads any more. */
  private static final class Checked extends FilterOutputStream {
    private final PrintStream stream;

    Checked(PrintStream stream) {
      super(stream);
      this.stream = stream;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
      if (stream.checkError()) {
        throw new IOException("an error: whoever reads it may have gone");
      }
    }

    @Override
    public void close() {
      // others write there, too
    }
  }

  /** The names of the columns. */
  public void header(List<String> names) {
    StringWriter text = new StringWriter();
    try (CsvWriter line = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      line.writeRecord(names);
    } catch (IOException e) {
      throw failed(e);
    }
    write(text.toString());
  }

  /** A row. */
  public void row(double... values) {
    row.setLength(0);
    for (int j = 0; j < values.length; j++) {
      row.append(j == 0 ? "" : ",").append(values[j]);
    }
    write(row.append('\n'));
  }

  private void write(CharSequence text) {
    try {
      writer.append(text);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Failure failed(IOException e) {
    return Failure.failed(name + ": expected to write it; got " + e.getMessage());
  }

  /** All is written: the file gets its name. */
  public void finish() {
    try {
      writer.flush();
      if (!part.equals(file)) {
        writer.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close(); // not the writer: what it still holds is of no use
      if (!part.equals(file)) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
