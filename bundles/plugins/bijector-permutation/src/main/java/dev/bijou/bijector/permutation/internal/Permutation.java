package dev.bijou.bijector.permutation.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Doc;
import dev.bijou.doc.Formula;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The layer {@code permutation}: reorders the coordinates. */
@Component
@BijectorType("permutation")
@Formula("y[i] = x[order[i]]")
@Doc("reorders the coordinates")
@BlockDoc(
    name = "order",
    shape = "dimension",
    meaning = "the input index of each output, from 0; not trained",
    formula = "y[i] = x[order[i]]",
    when = "kind: random")
public record Permutation(
    @Doc("flip, random (drawn once, stored with the parameters) or given") PermutationKind kind,
    @Doc("for given: the input index of each output, from 0") List<Integer> order)
    implements BijectorFactory {
  /** Uses the default: reverses the coordinates. */
  public Permutation() {
    this(PermutationKind.FLIP, List.of());
  }

  /** Refuses an order that is not a permutation, and any order that the kind does not use. */
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
  public Bijector create(BuildContext context) {
    int dimension = context.dimension();
    return switch (kind) {
      case FLIP -> PermutationBijector.given(IndexOrder.flip(dimension));
      case RANDOM -> PermutationBijector.drawn(IndexOrder.random(dimension, context.random()));
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
