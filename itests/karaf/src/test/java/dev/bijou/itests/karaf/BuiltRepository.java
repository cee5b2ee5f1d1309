package dev.bijou.itests.karaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Maven repository with what the build made: the features, and the bundles that they name. */
final class BuiltRepository {
  private static final Pattern ARTIFACT =
      Pattern.compile("mvn:([^/<]+)/([^/<]+)/([^/<]+)(?:/([^/<]+)/([^/<]+))?<");

  private final Path directory;
  private final Path features;
  private final Path bundles;

  /** Creates a repository in a directory. */
  BuiltRepository(Path directory, Path features, Path home) {
    this.directory = directory;
    this.features = features;
    this.bundles = home.resolve("bundles");
  }

  /** Copies the artifacts of the build; others are those of Maven Central. */
  void fill() throws IOException {
    Path file = features.resolve("features.xml");
    String text = Files.readString(file);
    for (MatchResult artifact : ARTIFACT.matcher(text).results().toList()) {
      Optional<Path> built =
          artifact.group(4) == null
              ? bundle(artifact)
              : Optional.of(features.resolve(artifact.group(5) + "." + artifact.group(4)));
      built.ifPresent(source -> copy(source, target(artifact)));
    }
    String version = text.replaceAll("(?s).*? name=\"bijou-([^\"]+)\".*", "$1");
    copy(file, path("dev.bijou", "bijou-karaf", version, "-features.xml"));
  }

  private Optional<Path> bundle(MatchResult artifact) throws IOException {
    String name = artifact.group(2) + "-" + artifact.group(3) + ".jar";
    List<String> names = List.of(name, artifact.group(1) + "." + name);
    try (Stream<Path> files = Files.walk(bundles)) {
      return files.filter(file -> names.contains(file.getFileName().toString())).findFirst();
    }
  }

  private Path target(MatchResult artifact) {
    String end =
        artifact.group(4) == null ? ".jar" : "-" + artifact.group(5) + "." + artifact.group(4);
    return path(artifact.group(1), artifact.group(2), artifact.group(3), end);
  }

  private Path path(String group, String artifact, String version, String end) {
    return directory
        .resolve(group.replace('.', '/'))
        .resolve(artifact)
        .resolve(version)
        .resolve(artifact + "-" + version + end);
  }

  private static void copy(Path source, Path target) {
    try {
      Files.createDirectories(target.getParent());
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
