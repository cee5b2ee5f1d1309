package dev.bijou.flow;

import org.osgi.annotation.versioning.ConsumerType;

/** Told of every change in the registry of types, and of its state when it is registered itself. */
@ConsumerType
@FunctionalInterface
public interface TypesListener {
  /**
   * The types there are now; {@link FlowComposer#types} tells no earlier ones. Calls come one at a
   * time; return quickly.
   */
  void typesChanged(Types types);
}
