package dev.bijou.itests.equinox;

import aQute.bnd.osgi.Builder;
import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.readme.Tool;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** The project of docs/equinox.md, built without Maven from the bundles of the distribution. */
record EquinoxProject(Path folder) {
  private static final String EXIT = "exit";
  private static final Pattern FILE = Pattern.compile("(?ms)^`([^`\\n]+)`\\n```\\w+\\n(.*?)^```$");
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?s)<artifactId>([^<]+)</artifactId>\\s*<version>[^<]+</version>\\s*</dep");

  /** Writes the files of the document into a folder, and builds the project in it. */
  static EquinoxProject build(Path parent) throws Exception {
    Matcher file = FILE.matcher(Files.readString(Path.of("..", "docs", "equinox.md")));
    while (file.find()) {
      Path target = parent.resolve(file.group(1));
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.group(2));
    }
    EquinoxProject project = new EquinoxProject(parent.resolve("equinox"));
    project.copyBundles();
    project.buildComponent();
    project.addExit();
    return project;
  }

  private Path plugins() {
    return folder.resolve("target").resolve("plugins");
  }

  private Path configuration() {
    return folder.resolve("configuration").resolve("config.ini");
  }

  /** Copies the dependencies that the project has at run time, without versions in their names. */
  private void copyBundles() throws IOException {
    Files.createDirectories(plugins());
    List<Path> jars = Distribution.jars();
    List<String> artifacts =
        DEPENDENCY
            .matcher(Files.readString(folder.resolve("pom.xml")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    for (String artifact : artifacts) {
      Path jar =
          artifact.equals("org.eclipse.osgi")
              ? Path.of(System.getProperty("bijou.equinox"))
              : jars.stream().filter(path -> isOf(artifact, path)).findFirst().orElseThrow();
      Files.copy(jar, plugins().resolve(artifact + ".jar"));
    }
  }

  private static boolean isOf(String artifact, Path jar) {
    return jar.getFileName().toString().matches("(dev\\.bijou\\.)?" + artifact + "-[0-9].*");
  }

  private void buildComponent() throws Exception {
    Path classes = folder.resolve("target").resolve("classes");
    String path = System.getProperty("java.class.path");
    Tool.ofJdk("javac")
        .run(
            Path.of("").toAbsolutePath(),
            "--release",
            "17",
            "-d",
            classes.toString(),
            "-cp",
            path,
            folder.resolve("src/main/java/com/example/scores/Scores.java").toString());
    try (Builder builder = new Builder()) {
      builder.addClasspath(classes.toFile());
      for (String entry : path.split(File.pathSeparator, -1)) {
        if (new File(entry).exists()) {
          builder.addClasspath(new File(entry));
        }
      }
      builder.setProperty("Bundle-SymbolicName", "com.example.scores");
      builder.setProperty("-privatepackage", "com.example.scores");
      builder.build().write(plugins().resolve("scores.jar").toFile());
      if (!builder.isOk()) {
        throw new IllegalStateException("bundle: " + builder.getErrors());
      }
    }
  }

  /** Returns the names of the bundles in the configuration, in order. */
  List<String> bundles() throws IOException {
    return Files.readString(configuration())
        .lines()
        .filter(line -> line.contains(".jar"))
        .map(line -> line.strip().replaceFirst("\\.jar.*", ""))
        .toList();
  }

  /** Returns the names of the files that the project copies and builds, without Equinox itself. */
  List<String> files() throws IOException {
    try (var files = Files.list(plugins())) {
      return files
          .map(file -> file.getFileName().toString().replace(".jar", ""))
          .filter(name -> !List.of("org.eclipse.osgi", EXIT).contains(name))
          .sorted()
          .toList();
    }
  }

  /** Adds a bundle that ends the JVM: Equinox runs until it is stopped. */
  private void addExit() throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.putValue("Manifest-Version", "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "exit");
    headers.putValue("Bundle-Activator", ExitActivator.class.getName());
    headers.putValue("Import-Package", "org.osgi.framework");
    String entry = ExitActivator.class.getName().replace('.', '/') + ".class";
    Path jar = plugins().resolve(EXIT + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = ExitActivator.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new ZipEntry(entry));
      in.transferTo(out);
    }
  }

  /** Runs Equinox in a new area without some of the bundles, and returns what it prints. */
  String run(Path model, Path area, List<String> without) throws Exception {
    String all = Files.readString(configuration());
    String some =
        without.stream()
            .reduce(all, (text, name) -> text.replaceFirst("(?m)^  " + name + "\\.jar.*\\R", ""));
    Files.createDirectories(area);
    String list = "osgi.bundles=" + EXIT + ".jar@6:start,";
    Files.writeString(area.resolve("config.ini"), some.replace("osgi.bundles=", list));
    return Tool.ofJdk("java")
        .run(
            folder,
            "-Dscores.model=" + model,
            "-jar",
            "target/plugins/org.eclipse.osgi.jar",
            "-configuration",
            area.toString());
  }
}
