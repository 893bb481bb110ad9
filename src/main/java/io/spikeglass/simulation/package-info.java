/// Moves a spiking network through time: input coding, neuron kernels, recording.
@NullMarked
package io.spikeglass.simulation;

import org.jspecify.annotations.NullMarked;
