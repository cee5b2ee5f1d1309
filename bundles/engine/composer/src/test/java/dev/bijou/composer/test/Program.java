package dev.bijou.composer.test;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.registry.PluginRegistry;
import java.util.Arrays;

/** Composes a flow, samples it and prints the bits. */
public final class Program {
  private Program() {}

  /** Prints where the api was found, and the bits. */
  public static void main(String[] args) {
    System.out.println(FlowComposer.class.getModule().getName() + " " + bits());
  }

  /** Draws, and how many types there are. */
  public static String bits() {
    FlowComposer composer = FlowComposer.load();
    Flow flow = composer.compose("flow: f\ndimension: 2\nlayers: [affine, flip]");
    return Arrays.toString(flow.sample(3, 1).toRow(0))
        + PluginRegistry.load().plugins().all().size();
  }
}
