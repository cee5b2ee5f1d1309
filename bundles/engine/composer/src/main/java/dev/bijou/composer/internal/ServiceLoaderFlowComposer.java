package dev.bijou.composer.internal;

import dev.bijou.flow.Types;
import org.osgi.annotation.bundle.Capability;

/** The composer without a framework: over the types on the class path or module path. */
@Capability(
    namespace = "osgi.serviceloader",
    name = "dev.bijou.flow.FlowComposer",
    attribute = "register:=\"${@class}\"")
public final class ServiceLoaderFlowComposer extends AbstractFlowComposer {
  private final Types types = Types.load();

  @Override
  public Types types() {
    return types;
  }
}
