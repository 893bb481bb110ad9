package io.spikeglass.analysis;

/// What several samples show about one layer at one T.
///
/// @param error means over neurons and samples, the layer's share and main cause
/// @param absoluteParts mean absolute value of each part, units of activation, by
///     [ErrorPart#ordinal()]; these do not add up
/// @param absoluteError mean of |phi - a|
/// @param addedRelative mean of local^2 over mean of a^2: what the layer adds itself, in a unit
///     that no setting of the conversion changes; not finite where the ANN's layer never answers
/// @param firstSpike mean step of the first spike over the neurons that should fire
///     ([FireTimes#SMALLEST_ACTIVATION]), T + 1 for none; NaN if no neuron should
/// @param saturatedShare share of the neurons that sent all that they can
/// @param silentShare share of silent neurons among those whose ANN neuron answers; NaN if none
///     answers
public record LayerAccount(
    LayerError error,
    double[] absoluteParts,
    double absoluteError,
    double addedRelative,
    double firstSpike,
    double saturatedShare,
    double silentShare) {}
