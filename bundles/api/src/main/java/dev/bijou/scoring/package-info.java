/**
 * Scores of rows under a model: a {@link dev.bijou.scoring.Scorer} streams the rows of a {@link
 * dev.bijou.scoring.RowSource} to {@link dev.bijou.scoring.Scorer.ScoredRows} in bounded memory.
 * {@link dev.bijou.scoring.BadRows.BadRowPolicy} is the one policy for rows that cannot be used,
 * wherever rows are read.
 */
@Export
@Version("2.3.0")
@NullMarked
package dev.bijou.scoring;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
