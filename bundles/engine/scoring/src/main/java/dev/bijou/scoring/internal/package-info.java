@NullMarked
package dev.bijou.scoring.internal;

import org.jspecify.annotations.NullMarked;
