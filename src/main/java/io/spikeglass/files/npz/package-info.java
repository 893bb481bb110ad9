/// The neutral own format of networks (src/docs/model-format.md): an archive of one description and
/// one NumPy array per tensor of weights, which `numpy.load` opens.
@NullMarked
package io.spikeglass.files.npz;

import org.jspecify.annotations.NullMarked;
