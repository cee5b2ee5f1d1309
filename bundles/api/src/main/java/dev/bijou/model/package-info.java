/**
 * Models: a {@link dev.bijou.model.Model} is a fitted flow with column names, fit report, training
 * scores and verification rows; a {@link dev.bijou.model.ModelStore} keeps models in directories.
 */
@Export
@Version("3.1.0")
@NullMarked
package dev.bijou.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
