package dev.bijou.itests.readme;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.tile.Tile;

public final class Embedded {
  static final String FLOW =
      """
      flow: embedded
      dimension: 2
      layers:
        - mixture-gaussian-cdf: {components: 4}
        - rotation: {kind: householder}
      """;

  public static void main(String[] args) {
    System.out.println(draw(FlowComposer.load())); // under OSGi, inject the FlowComposer service
  }

  static String draw(FlowComposer composer) {
    Flow flow = composer.compose(FLOW);
    Tile points = flow.sample(3, 7); // three draws, seed 7
    return points.get(2, 0) + " " + points.get(2, 1) + " log p " + flow.logProb(points)[2];
  }
}
