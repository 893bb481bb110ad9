/// Networks of integrate-and-fire neurons in the Neuromorphic Intermediate Representation
/// (Pedersen et al., "Neuromorphic intermediate representation: A unified instruction set for
/// interoperable brain-inspired computing", Nature Communications 15, 2024): converted networks go
/// out, and come in as the trained network behind them.
@NullMarked
package io.spikeglass.files.nir;

import org.jspecify.annotations.NullMarked;
