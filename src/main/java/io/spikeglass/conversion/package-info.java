/// Makes a trained network spiking: pre-flight, folding, thresholds, initial potential,
/// compensation. Pure functions of network, calibration and settings.
@NullMarked
package io.spikeglass.conversion;

import org.jspecify.annotations.NullMarked;
