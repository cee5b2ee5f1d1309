package dev.bijou.itests.architecture;

import static java.util.stream.Collectors.toCollection;

import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The properties of a built bundle that rules check, read from its jar.
 *
 * @param headers the main section of the manifest
 * @param module the module descriptor; automatic if there is no module-info
 * @param files the paths of all entries
 */
record BuiltBundle(Map<String, String> headers, ModuleDescriptor module, List<String> files) {

  static BuiltBundle read(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Map<String, String> headers = new TreeMap<>();
      file.getManifest()
          .getMainAttributes()
          .forEach((key, value) -> headers.put(key.toString(), value.toString()));
      ModuleDescriptor module = ModuleFinder.of(jar).findAll().iterator().next().descriptor();
      return new BuiltBundle(headers, module, file.stream().map(JarEntry::getName).toList());
    }
  }

  String name() {
    return String.valueOf(headers.get("Bundle-SymbolicName"));
  }

  Parameters imports() {
    return header("Import-Package");
  }

  Parameters exports() {
    return header("Export-Package");
  }

  Parameters header(String name) {
    return new Parameters(headers.getOrDefault(name, ""));
  }

  /** Returns the packages that contain classes. */
  Set<String> packages() {
    return files.stream()
        .filter(file -> file.endsWith(".class") && file.contains("/"))
        .map(file -> file.substring(0, file.lastIndexOf('/')).replace('/', '.'))
        .collect(toCollection(TreeSet::new));
  }
}
