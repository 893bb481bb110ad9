package io.spikeglass.ui;

import io.spikeglass.analysis.AnnReference;
import io.spikeglass.simulation.Trace;

/// A run that is going on and can be watched.
///
/// @param trace what has been published so far
/// @param ann the ANN on the same sample
/// @param label class of the sample, or [io.spikeglass.network.Samples#UNLABELLED]
/// @param since when it began, [System#nanoTime]
public record LiveRun(Trace trace, AnnReference ann, int label, long since) {}
