/// Linear maps and activations on plain arrays, and the ANN forward pass node by node.
@NullMarked
package io.spikeglass.tensor;

import org.jspecify.annotations.NullMarked;
