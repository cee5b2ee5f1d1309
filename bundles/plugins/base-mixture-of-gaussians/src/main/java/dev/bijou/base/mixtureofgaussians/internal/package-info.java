@NullMarked
package dev.bijou.base.mixtureofgaussians.internal;

import org.jspecify.annotations.NullMarked;
