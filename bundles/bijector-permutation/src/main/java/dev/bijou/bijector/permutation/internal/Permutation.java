package dev.bijou.bijector.permutation.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.Site;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Coordinates in another order. */
@Component
@BijectorType("permutation")
@Doc("coordinates in another order")
public record Permutation(
    @Doc("flip, random (drawn once and kept with the parameters) or given") Kind kind,
    @Doc("given: which input each output is, counted from 0") List<Integer> order)
    implements BijectorFactory {
  /** Last coordinate first. */
  public Permutation() {
    this(Kind.FLIP, List.of());
  }

  /** Refuses an order that is none, or that the kind would leave unread. */
  public Permutation {
    order = List.copyOf(order);
    if (kind == Kind.GIVEN) {
      Order.of(order);
    } else if (!order.isEmpty()) {
      throw new IllegalArgumentException(
          "order: expected none unless kind is given; got " + order + "; set kind: given");
    }
  }

  @Override
  public Bijector create(Site site) {
    int dimension = site.dimension();
    return switch (kind) {
      case FLIP -> new Permuted(Order.flip(dimension));
      case RANDOM -> new DrawnPermuted(Order.random(dimension, site.random()));
      case GIVEN -> new Permuted(given(dimension));
    };
  }

  private Order given(int dimension) {
    if (order.size() != dimension) {
      throw new IllegalArgumentException(
          "order: expected %d coordinates; got %s".formatted(dimension, order));
    }
    return Order.of(order);
  }
}
