package dev.bijou.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * The name, version and packages of a complete and undamaged bundle.
 *
 * @param name its symbolic name
 * @param version its version
 * @param singleton whether a framework uses one version of it at a time
 * @param packages the packages that it contains or exports
 */
record JarContent(String name, Version version, boolean singleton, NavigableSet<String> packages) {
  private static final Pattern SINGLETON =
      Pattern.compile(";\\s*singleton\\s*:=\\s*\"?true", Pattern.CASE_INSENSITIVE);

  /**
   * Reads and checks a whole jar. The directory of a zip file is at its end, so a truncated file
   * cannot be opened; every entry has a checksum, so a partly overwritten file is detected.
   *
   * @throws IOException with the flaw, in one line
   */
  static JarContent read(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      checkAll(jar);
      Manifest manifest = jar.getManifest();
      String name = header(manifest, Constants.BUNDLE_SYMBOLICNAME);
      if (name.isEmpty()) {
        throw new IOException("a jar without " + Constants.BUNDLE_SYMBOLICNAME);
      }
      Version version = Version.parseVersion(header(manifest, Constants.BUNDLE_VERSION));
      boolean singleton = SINGLETON.matcher(name).find();
      return new JarContent(
          name.split(";", 2)[0].strip(), version, singleton, packages(jar, manifest));
    } catch (SecurityException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String header(Manifest manifest, String name) {
    return Optional.ofNullable(manifest)
        .map(each -> each.getMainAttributes().getValue(name))
        .orElse("")
        .strip();
  }

  /** Checks the names and sizes of all entries first, so that nothing large is unpacked. */
  private static void checkAll(JarFile jar) throws IOException {
    UnpackedSize size = new UnpackedSize();
    for (JarEntry entry : Collections.list(jar.entries())) {
      size.announce(entry);
    }
    for (JarEntry entry : Collections.list(jar.entries())) {
      check(jar, entry, size);
    }
  }

  private static void check(JarFile jar, JarEntry entry, UnpackedSize size) throws IOException {
    try (CheckedInputStream content =
        new CheckedInputStream(jar.getInputStream(entry), new CRC32())) {
      size.read(content, entry);
      if (entry.getCrc() != content.getChecksum().getValue()) { // JarFile does not check it
        throw new ZipException("a damaged entry: " + entry.getName());
      }
    }
  }

  private static NavigableSet<String> packages(JarFile jar, Manifest manifest) throws IOException {
    NavigableSet<String> packages = new TreeSet<>();
    exported(header(manifest, Constants.EXPORT_PACKAGE)).forEach(packages::add);
    String classPath = header(manifest, Constants.BUNDLE_CLASSPATH);
    for (String element : (classPath.isEmpty() ? "." : classPath).split(",", -1)) {
      addElement(jar, element.split(";", 2)[0].strip(), packages);
    }
    return packages;
  }

  /** Returns the names in a header; attributes and directives have an equals sign. */
  private static Stream<String> exported(String header) {
    return Stream.of(header.replaceAll("\"[^\"]*\"", "").split("[,;]", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !name.contains("="));
  }

  /** Adds the packages of an element of the class path of a bundle: a folder or an embedded jar. */
  private static void addElement(JarFile jar, String element, NavigableSet<String> packages)
      throws IOException {
    JarEntry entry = jar.getJarEntry(element);
    if (entry != null && !entry.isDirectory()) {
      addEmbedded(jar.getInputStream(entry), packages);
      return;
    }
    String folder = element.replaceAll("^(\\./?|/)|/$", "");
    String prefix = folder.isEmpty() ? "" : folder + "/";
    jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> addClass(name.substring(prefix.length()), packages));
  }

  private static void addEmbedded(InputStream content, NavigableSet<String> packages)
      throws IOException {
    UnpackedSize size = new UnpackedSize();
    try (ZipInputStream jar = new ZipInputStream(content)) {
      for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        size.read(jar, entry);
        addClass(entry.getName(), packages);
      }
    }
  }

  private static void addClass(String entry, NavigableSet<String> packages) {
    String name = entry.replaceFirst("^META-INF/versions/\\d+/", "");
    int end = name.lastIndexOf('/');
    if (end > 0 && name.endsWith(".class")) {
      packages.add(name.substring(0, end).replace('/', '.'));
    }
  }

  /** Returns whether another jar is the same bundle; a framework installs it only once. */
  boolean isSameBundle(JarContent other) {
    return name.equals(other.name) && version.equals(other.version);
  }

  /** Returns whether a bundle must be updated to this one, which cannot be used beside it. */
  boolean isUpdateOf(JarContent other) {
    return isSameBundle(other) || (name.equals(other.name) && (singleton || other.singleton));
  }

  /** Returns name and version. */
  @Override
  public String toString() {
    return name + " " + version;
  }
}
