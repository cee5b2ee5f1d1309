@NullMarked
package dev.bijou.bijector.histogramcdf.internal;

import org.jspecify.annotations.NullMarked;
