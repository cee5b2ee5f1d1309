@NullMarked
package dev.bijou.tck.internal.configuration;

import org.jspecify.annotations.NullMarked;
