package dev.bijou.itests.runtime;

import dev.bijou.bijector.BijectorFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** A bundle made on the spot that declares a type of layer. */
public final class PluginBundle {
  private static final String LAYER =
      """
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="layer">
        <property name="bijou.bijector.type" type="String" value="%s"/>
        <service><provide interface="dev.bijou.bijector.BijectorFactory"/></service>
        <implementation class="%s"/>
      </scr:component>
      """;

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final String name;

  /** Creates a bundle without content that offers a type. */
  public PluginBundle(String type) {
    this.name = "com.example." + type;
    header("Bundle-ManifestVersion", "2");
    header("Bundle-SymbolicName", name);
    header("Bundle-Version", "1.0.0");
    header("Provide-Capability", "bijou.bijector;bijou.bijector=\"" + type + "\"");
  }

  /** Sets a header of the manifest. */
  public PluginBundle header(String key, String value) {
    headers.put(key, value);
    return this;
  }

  public PluginBundle file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  /** Adds the layer {@link BrokenLayer} as the component of a type. */
  public PluginBundle component(String type, int classFileVersion) throws IOException {
    header("Import-Package", "dev.bijou.bijector,org.osgi.framework");
    return xml(String.format(Locale.ROOT, LAYER, type, BrokenLayer.class.getName()))
        .withClass(BrokenLayer.class, classFileVersion);
  }

  /** Adds the layer {@link ShiftLayer} by an amount, which is also the version of the bundle. */
  public PluginBundle shift(String type, int amount) throws IOException {
    header("Bundle-Version", "1.0." + amount);
    header("Shift", String.valueOf(amount));
    header(
        "Import-Package",
        "dev.bijou.bijector,dev.bijou.parameter,dev.bijou.tile,org.osgi.framework");
    return xml(String.format(Locale.ROOT, LAYER, type, ShiftLayer.class.getName()))
        .withClass(ShiftLayer.class, 61)
        .withClass(ShiftLayer.Shift.class, 61)
        .withClass(ShiftLayer.Far.class, 61);
  }

  /** Adds a component of this test with its description. */
  public PluginBundle xml(String description) {
    header("Service-Component", "OSGI-INF/component.xml");
    files.put("OSGI-INF/component.xml", description.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds a copy of a class of the API. */
  public PluginBundle copyOfTheApi() throws IOException {
    return withClass(BijectorFactory.class, 61);
  }

  /** Adds a class of this test. */
  public PluginBundle withClass(Class<?> type, int classFileVersion) throws IOException {
    String path = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
      byte[] bytes = in.readAllBytes();
      bytes[7] = (byte) classFileVersion;
      files.put(path, bytes);
    }
    return this;
  }

  public Bundle install(BundleContext context) throws IOException, BundleException {
    return context.installBundle("made:" + name, content());
  }

  /** Returns the jar. */
  public InputStream content() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        jar.putNextEntry(new JarEntry(file.getKey()));
        jar.write(file.getValue());
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
