package dev.bijou.nn;

import dev.bijou.doc.BlockDoc;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The documentation of the blocks of a {@link Network} whose outputs are the parameters of a scalar
 * family; on the record of a layer that has one. A layer with other outputs documents {@code
 * output.weight} and {@code output.bias} itself; {@link ResidualBlocks} adds residual blocks.
 */
@BlockDoc(
    name = "hidden.<l>.weight",
    shape = "units × units below",
    meaning =
        "the weights of a hidden layer; below is a layer or, first, the context and the coordinates",
    formula = "u = weight · below + bias; h = activation(u)")
@BlockDoc(
    name = "hidden.<l>.bias",
    shape = "units",
    meaning = "the biases of a hidden layer",
    formula = "u = weight · below + bias; h = activation(u)")
@BlockDoc(
    name = "output.weight",
    shape = "outputs × units below",
    meaning =
        "the weights of the outputs, the blocks of the family for each mapped coordinate; after"
            + " residual blocks they apply to u",
    formula = "θ = weight · h + bias")
@BlockDoc(
    name = "output.bias",
    shape = "outputs",
    meaning = "the biases of the outputs: θ where all weights are zero",
    formula = "θ = weight · h + bias")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MlpBlocks {}
