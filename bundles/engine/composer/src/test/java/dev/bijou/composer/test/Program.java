package dev.bijou.composer.test;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginRegistry;
import java.util.Arrays;

/** Composes a flow, samples it and prints the bits of the draws. */
public final class Program {
  private Program() {}

  /** Prints the location of the API, and the bits of the draws. */
  public static void main(String[] args) {
    System.out.println(FlowComposer.class.getModule().getName() + " " + bits());
  }

  /** Returns the bits of the draws, and the number of types. */
  public static String bits() {
    FlowComposer composer = FlowComposer.load();
    Flow flow = composer.compose("flow: f\ndimension: 2\nlayers: [affine, flip]");
    return Arrays.toString(flow.sample(3, 1).toRow(0))
        + PluginRegistry.load().plugins().all().size();
  }
}
