package dev.bijou.itests.architecture;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A builder of bundles for tests of the rules. */
record BundleBuilder(String name, Map<String, String> headers, List<String> files) {

  BundleBuilder header(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new BundleBuilder(name, more, files);
  }

  BundleBuilder file(String file) {
    return new BundleBuilder(
        name, headers, Stream.concat(files.stream(), Stream.of(file)).toList());
  }

  BuiltBundle build(ModuleDescriptor.Builder module) {
    return new BuiltBundle(header("Bundle-SymbolicName", name).headers(), module.build(), files);
  }
}
