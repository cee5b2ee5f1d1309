package dev.bijou.itests.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Tests that the files of {@code docs/embedding.md} and {@code docs/equinox.md} compile; the module
 * embedding runs them.
 */
class EmbeddingSnippetsTest {
  /** A path in backquotes on its own line, followed by a fenced block. */
  private static final Pattern FILE = Pattern.compile("(?ms)^`([^`\\n]+)`\\n```\\w+\\n(.*?)^```$");

  @Test
  void everyClassCompiles(@TempDir Path folder) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    files(".java").forEach((path, text) -> sources.add(new Source(path, text)));
    sources.removeIf(source -> source.getName().endsWith("module-info.java"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-Xlint:all,-path",
            "-Werror",
            "-d",
            folder.toString());
    StringWriter messages = new StringWriter();

    boolean good = compiler.getTask(messages, null, null, options, null, sources).call();

    assertTrue(good, messages::toString);
    assertTrue(sources.size() >= 5, sources::toString);
  }

  /** The host has at most 100 lines, the bundle that consumes a flow at most 60. */
  @Test
  void examplesAreShort() throws IOException {
    Map<String, String> files = files(".java");

    assertTrue(lines(files, "host/src/main/java/com/example/host/Host.java") <= 100);
    assertTrue(lines(files, "alarm/src/main/java/com/example/alarm/Alarm.java") <= 60);
    assertTrue(lines(files, "score/src/main/java/com/example/score/Main.java") <= 20);
  }

  private static long lines(Map<String, String> files, String path) {
    return files.get(path).lines().count();
  }

  /** A version that differs from that of the build would not have been tested with it. */
  @Test
  void pomsHaveTheVersionsOfTheBuild() throws Exception {
    String root = Files.readString(Path.of("..", "pom.xml"));
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    for (Map.Entry<String, String> pom : files("pom.xml").entrySet()) {
      Document parsed = builder.parse(new InputSource(new StringReader(pom.getValue())));
      NodeList versions = parsed.getElementsByTagName("version");
      for (int i = 0; i < versions.getLength(); i++) {
        Element version = (Element) versions.item(i);
        String value = version.getTextContent();
        boolean own = version.getParentNode() == parsed.getDocumentElement();
        assertTrue(
            own || value.equals("${bijou.version}") || root.contains(">" + value + "<"),
            () -> pom.getKey() + ": expected a version of the build; got " + value);
      }
      assertEquals(
          first(root, "<version>([^<]+)<"), first(pom.getValue(), "<bijou.version>([^<]+)<"));
    }
  }

  private static String first(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), pattern);
    return found.group(1);
  }

  /** Returns the texts of the files whose path ends so. */
  private static Map<String, String> files(String end) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path docs = Path.of("..", "docs");
    Matcher file =
        FILE.matcher(
            Files.readString(docs.resolve("embedding.md"))
                + Files.readString(docs.resolve("equinox.md")));
    while (file.find()) {
      if (file.group(1).endsWith(end)) {
        files.put(file.group(1), file.group(2));
      }
    }
    return files;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    private Source(String path, String text) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
