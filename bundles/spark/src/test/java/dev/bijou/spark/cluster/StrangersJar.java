package dev.bijou.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bijector of the documentation, built as the jar of an author whom Bijou does not know. */
public final class StrangersJar {
  private static final Path DOCS = Path.of("..", "..");

  private StrangersJar() {}

  /** Compiles the layer {@code arcsinh} of the README, and returns its jar. */
  public static Path arcsinh(Path folder) throws IOException {
    return build(DOCS.resolve("README.md"), "Arcsinh", folder);
  }

  /** Compiles the layer {@code asinh} of the guide for authors, and returns its jar. */
  public static Path asinh(Path folder) throws IOException {
    return build(DOCS.resolve("docs").resolve("write-a-bijector.md"), "Asinh", folder);
  }

  private static Path build(Path document, String record, Path folder) throws IOException {
    String text = source(Files.readString(document), record);
    Path home = Files.createDirectory(folder.resolve(record));
    Path classes = Files.createDirectory(home.resolve("classes"));
    Path file = Files.writeString(home.resolve(record + ".java"), text);
    JavaSource.compile(file, classes);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    String name = match("(?m)^package ([\\w.]+);", text) + "." + record;
    Files.writeString(services.resolve("dev.bijou.bijector.BijectorFactory"), name + "\n");
    return Jars.pack(classes, "", home.resolve(record + ".jar"));
  }

  /** Returns the block of a document that declares a record, without the annotations of OSGi. */
  private static String source(String document, String record) {
    return match(
            "(?ms)^```java\\n((?:(?!^```).)*public record " + record + "\\(.*?)^```$", document)
        .replaceAll("(?m)^(import org\\.osgi\\..*|@Component)$", "");
  }

  private static String match(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("expected " + pattern + "; found none");
    }
    return found.group(1);
  }
}
