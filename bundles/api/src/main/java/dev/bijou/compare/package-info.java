/**
 * What each direction of a flow costs: {@link dev.bijou.compare.Comparer} times a flow both ways
 * and returns a {@link dev.bijou.compare.Report}, reproduces the reference {@link
 * dev.bijou.compare.Example} and draws both as {@link dev.bijou.compare.Figure}s.
 */
@Export
@Version("1.0.0")
package dev.bijou.compare;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
