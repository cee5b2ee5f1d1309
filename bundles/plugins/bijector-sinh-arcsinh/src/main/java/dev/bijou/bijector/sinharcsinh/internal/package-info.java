@NullMarked
package dev.bijou.bijector.sinharcsinh.internal;

import org.jspecify.annotations.NullMarked;
