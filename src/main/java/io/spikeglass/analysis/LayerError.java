package io.spikeglass.analysis;

/// The error of one layer at one step, aggregated over its neurons (specification, section 7,
/// "Aggregation" and "At fault").
///
/// @param population the layer
/// @param step t
/// @param meanParts signed mean of each part, units of activation, by [ErrorPart#ordinal()]
/// @param meanError signed mean of phi - a; the sum of `meanParts`
/// @param rmsError root of the mean of ((phi - a)/theta)^2
/// @param addedRms "theta added here, RMS": root of the mean of (local/theta)^2
/// @param share the layer's share of the added mean square over all layers, 0..1
/// @param causeShares share of each part in the local mean square, by ordinal; sums to 1, inherited
///     is 0
/// @param mainCause the part with the largest cause share
/// @param atFault whether it is the one layer with the largest share
/// @param firingRate spikes per neuron and step
/// @param saturated neurons that sent all that they can: N = t, of a burst Gamma t
/// @param silent neurons with N = 0 although a > 0
public record LayerError(
    int population,
    int step,
    double[] meanParts,
    double meanError,
    double rmsError,
    double addedRms,
    double share,
    double[] causeShares,
    ErrorPart mainCause,
    boolean atFault,
    double firingRate,
    long saturated,
    long silent) {}
