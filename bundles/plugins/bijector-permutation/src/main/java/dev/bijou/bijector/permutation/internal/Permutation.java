package dev.bijou.bijector.permutation.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Doc;
import dev.bijou.bijector.InvalidSettingException;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Coordinates in another order. */
@Component
@BijectorType("permutation")
@Doc("coordinates in another order")
public record Permutation(
    @Doc("flip, random (drawn once and kept with the parameters) or given") PermutationKind kind,
    @Doc("given: which input each output is, counted from 0") List<Integer> order)
    implements BijectorFactory {
  /** Last coordinate first. */
  public Permutation() {
    this(PermutationKind.FLIP, List.of());
  }

  /** Refuses an order that is none, or that the kind would leave unread. */
  public Permutation {
    order = List.copyOf(order);
    if (kind == PermutationKind.GIVEN) {
      IndexOrder.of(order);
    } else if (!order.isEmpty()) {
      throw new InvalidSettingException(
          "order", "none unless kind is given", order, "set kind: given");
    }
  }

  @Override
  public Bijector create(BuildContext site) {
    int dimension = site.dimension();
    return switch (kind) {
      case FLIP -> PermutationBijector.given(IndexOrder.flip(dimension));
      case RANDOM -> PermutationBijector.drawn(IndexOrder.random(dimension, site.random()));
      case GIVEN -> PermutationBijector.given(given(dimension));
    };
  }

  private IndexOrder given(int dimension) {
    if (order.size() != dimension) {
      throw new InvalidSettingException("order", dimension + " coordinates", order);
    }
    return IndexOrder.of(order);
  }
}
