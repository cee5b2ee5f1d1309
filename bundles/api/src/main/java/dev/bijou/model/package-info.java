/**
 * What a fit leaves behind: a {@link dev.bijou.model.Model} is a fitted flow with the names of its
 * columns, the report of its fit, and what it takes to judge scores and to trust a copy; a {@link
 * dev.bijou.model.ModelStore} keeps models in directories.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
