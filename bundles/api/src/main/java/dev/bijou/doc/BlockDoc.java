package dev.bijou.doc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The documentation of a block of parameters, on the configuration record of its type, or on an
 * annotation of that record, which several types can share; a line of the record replaces those of
 * the same name.
 *
 * <p>A formula is {@code symbol = expression}; several are separated by semicolons. The formulas of
 * a scalar family are evaluated by the laws, together with its {@link dev.bijou.doc.Formula}; a
 * hyphen or dot in the name of a block is then an underscore.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(BlockDoc.Several.class)
public @interface BlockDoc {
  /**
   * Returns the name of the block. A word in angle brackets stands for a number or a name: {@code
   * hidden.<l>.weight}.
   */
  String name();

  /**
   * Returns the extents, separated by ×, in terms of numeric keys, {@code dimension} and {@code
   * context}, such as {@code components × dimension} or {@code min(rank, dimension)}; empty for a
   * scalar.
   */
  String shape() default "";

  /** Returns what its quantity is. */
  String meaning();

  /** Returns how its quantity follows from the block, such as {@code σ = softplus(scales)}. */
  String formula();

  /**
   * Returns the settings with which the line applies, as a flow writes them, such as {@code kind:
   * cayley}; empty for all.
   */
  String when() default "";

  /** The documentation of several blocks. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Several {
    /** Returns that of each. */
    BlockDoc[] value();
  }
}
