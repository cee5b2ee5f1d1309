package dev.bijou.runtime.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Declares a flow for each resource {@code OSGI-INF/bijou/NAME.yaml} of a started bundle that
 * requires this extender, until the bundle stops.
 */
@Component(
    immediate = true,
    service = {})
@Capability(namespace = BundledFlows.NAMESPACE, name = BundledFlows.EXTENDER, version = "1.0.0")
public final class BundledFlows implements BundleTrackerCustomizer<List<FlowSource>> {
  static final String NAMESPACE = "osgi.extender";

  /** The name of the extender. */
  static final String EXTENDER = "bijou.flows";

  private static final String FOLDER = "OSGI-INF/bijou";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}\\.yaml");

  private final Bundle extender;
  private final DeclarationSink declarations;
  private final BundleTracker<List<FlowSource>> bundles;

  /** Declares the flows of bundles as they start. */
  @Activate
  public BundledFlows(
      BundleContext context, @Reference(name = "runtime") DeclarationSink declarations) {
    this.extender = context.getBundle();
    this.declarations = declarations;
    this.bundles = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
    bundles.open();
  }

  @Deactivate
  void stop() {
    bundles.close();
  }

  @Override
  public @Nullable List<FlowSource> addingBundle(Bundle bundle, @Nullable BundleEvent event) {
    if (!isStarted(bundle) || !requires(bundle)) {
      return null;
    }
    Enumeration<URL> entries = bundle.findEntries(FOLDER, "*.yaml", false);
    List<URL> flows = entries == null ? List.of() : Collections.list(entries);
    return flows.stream().map(flow -> declare(bundle, flow)).toList();
  }

  /** Returns whether a bundle is active, or will be when its first class is loaded. */
  private static boolean isStarted(Bundle bundle) {
    String policy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY);
    return bundle.getState() == Bundle.ACTIVE
        || (policy != null && policy.startsWith(Constants.ACTIVATION_LAZY));
  }

  private boolean requires(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    return wiring != null
        && wiring.getRequiredWires(NAMESPACE).stream()
            .filter(wire -> wire.getProvider().getBundle().equals(extender))
            .map(wire -> wire.getCapability().getAttributes())
            .anyMatch(attributes -> attributes.containsValue(EXTENDER));
  }

  private FlowSource declare(Bundle bundle, URL flow) {
    String file = flow.getPath().substring(flow.getPath().lastIndexOf('/') + 1);
    String label =
        bundle.getSymbolicName() + " " + bundle.getVersion() + ": " + FOLDER + "/" + file;
    FlowSource source = new FlowSource(FlowSource.Origin.BUNDLE, label, BundleVersion.of(bundle));
    declarations.declare(declaration(source, file, flow));
    return source;
  }

  private static Declaration declaration(FlowSource source, String file, URL flow) {
    if (!NAME.matcher(file).matches()) {
      return Declaration.unreadable(
          source,
          "expected a file name of at most 64 letters a-z, digits, '.', '_' and '-', the first a"
              + " letter or a digit, before .yaml; got another; rename it");
    }
    try (InputStream in = flow.openStream()) {
      byte[] bytes = in.readNBytes(FlowDirectory.MAXIMUM_SIZE + 1);
      return bytes.length > FlowDirectory.MAXIMUM_SIZE
          ? Declaration.unreadable(source, "expected at most 256 KiB; got more")
          : Declaration.of(source, text(bytes));
    } catch (CharacterCodingException e) {
      return Declaration.unreadable(source, "expected UTF-8; got other bytes");
    } catch (IOException e) {
      return Declaration.unreadable(
          source, "expected a readable resource; got an error: " + e.getMessage());
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  @Override
  public void modifiedBundle(
      Bundle bundle, @Nullable BundleEvent event, List<FlowSource> sources) {}

  @Override
  public void removedBundle(Bundle bundle, @Nullable BundleEvent event, List<FlowSource> sources) {
    sources.forEach(declarations::withdraw);
  }
}
