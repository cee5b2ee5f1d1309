package dev.bijou.spark.cluster;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler, for files of the documentation. */
public final class JavaSource {
  private JavaSource() {}

  /** Compiles a file with the class path of the tests. */
  public static void compile(Path file, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "--release",
            "17",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> sources = files.getJavaFileObjects(file);
      if (!compiler.getTask(messages, files, null, options, null, sources).call()) {
        throw new IllegalStateException(file + ": " + messages);
      }
    }
  }
}
