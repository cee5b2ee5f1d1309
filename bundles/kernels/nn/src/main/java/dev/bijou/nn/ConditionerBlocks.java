package dev.bijou.nn;

import dev.bijou.doc.BlockDoc;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The documentation of the blocks that a layer with a {@link Conditioner} has with a context; on
 * its record, which documents the values themselves.
 */
@BlockDoc(
    name = "hidden.<l>.weight",
    shape = "units × units below",
    meaning =
        "with a context: the weights of a hidden layer; below is a layer or, first, the context",
    formula = "u = weight · below + bias; h = activation(u)")
@BlockDoc(
    name = "hidden.<l>.bias",
    shape = "units",
    meaning = "with a context: the biases of a hidden layer",
    formula = "u = weight · below + bias; h = activation(u)")
@BlockDoc(
    name = "output.weight",
    shape = "outputs × units below",
    meaning =
        "with a context: the weights of the outputs, which are the blocks without a context, one"
            + " after the other",
    formula = "θ = weight · h + bias")
@BlockDoc(
    name = "output.bias",
    shape = "outputs",
    meaning = "with a context: the biases of the outputs: θ where all weights are zero",
    formula = "θ = weight · h + bias")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ConditionerBlocks {}
