package dev.bijou.nn;

import dev.bijou.parameter.BlockDoc;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The documentation of the blocks of a {@link Network} whose outputs are the parameters of a scalar
 * family; on the record of a layer that has one.
 */
@BlockDoc(
    name = "hidden.<l>.weight",
    shape = "units × units below",
    meaning = "the weights of hidden layer l; the first reads the context, then the coordinates",
    formula = "h = activation(weight · h below + bias)")
@BlockDoc(
    name = "hidden.<l>.bias",
    shape = "units",
    meaning = "the biases of hidden layer l",
    formula = "h = activation(weight · h below + bias)")
@BlockDoc(
    name = "residual.<b>.inner.weight",
    shape = "units × units",
    meaning = "the weights of the first layer of residual block b",
    formula = "r = activation(weight · activation(h) + bias)")
@BlockDoc(
    name = "residual.<b>.inner.bias",
    shape = "units",
    meaning = "the biases of the first layer of residual block b",
    formula = "r = activation(weight · activation(h) + bias)")
@BlockDoc(
    name = "residual.<b>.outer.weight",
    shape = "units × units",
    meaning = "the weights of the second layer of residual block b",
    formula = "h = h + weight · r + bias")
@BlockDoc(
    name = "residual.<b>.outer.bias",
    shape = "units",
    meaning = "the biases of the second layer of residual block b",
    formula = "h = h + weight · r + bias")
@BlockDoc(
    name = "output.weight",
    shape = "outputs × units below",
    meaning =
        "the weights of the outputs: for each mapped coordinate the blocks of the family, in their"
            + " order",
    formula = "θ = weight · h + bias")
@BlockDoc(
    name = "output.bias",
    shape = "outputs",
    meaning = "the biases of the outputs: θ where all weights are zero",
    formula = "θ = weight · h + bias")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MlpBlocks {}
