@NullMarked
package dev.bijou.bijector.mixturegaussiancdf.internal;

import org.jspecify.annotations.NullMarked;
