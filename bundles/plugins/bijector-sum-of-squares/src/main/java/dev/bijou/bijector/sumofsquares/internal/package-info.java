@NullMarked
package dev.bijou.bijector.sumofsquares.internal;

import org.jspecify.annotations.NullMarked;
