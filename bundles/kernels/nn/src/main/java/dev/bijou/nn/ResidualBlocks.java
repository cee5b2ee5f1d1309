package dev.bijou.nn;

import dev.bijou.doc.BlockDoc;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The documentation of the residual blocks of a {@link Network}; besides {@link MlpBlocks}. */
@BlockDoc(
    name = "residual.<b>.inner.weight",
    shape = "units × units",
    meaning = "the weights of the first layer of a residual block",
    formula = "r = activation(weight · activation(u) + bias)")
@BlockDoc(
    name = "residual.<b>.inner.bias",
    shape = "units",
    meaning = "the biases of the first layer of a residual block",
    formula = "r = activation(weight · activation(u) + bias)")
@BlockDoc(
    name = "residual.<b>.outer.weight",
    shape = "units × units",
    meaning = "the weights of the second layer of a residual block",
    formula = "u = u + weight · r + bias")
@BlockDoc(
    name = "residual.<b>.outer.bias",
    shape = "units",
    meaning = "the biases of the second layer of a residual block",
    formula = "u = u + weight · r + bias")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ResidualBlocks {}
