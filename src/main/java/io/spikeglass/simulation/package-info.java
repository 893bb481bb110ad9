/// Moves a spiking network through time: input coding, neuron kernels, recording.
///
/// **Order of additions.** Every sum is float32 and has one order, whatever the thread, the batch,
/// the block of steps or the width of the vectors; the scalar and the vector kernel give equal
/// bits.
/// - Dense and convolution: `I = bias`, then one term `float32(weight · value)` after the other,
///   the product rounded before it is added (no fused multiply-add), values that are zero left out;
///   a dense layer in the order of its input index, a convolution kernel column by kernel column,
///   row by row, channel by channel.
/// - Average pooling: the values of the window row by row, column by column, then one division.
/// - Sum of branches: operands in input order. Affine: `float32(scale · value) + shift`.
/// - Neuron: `U = V + I`, then, where the compensation injects charge at this step, `U = U +
///   charge`.
/// - Output: `P = P + I` step by step, then charge likewise.
/// - Running sums of max-pooling are float64, in which they are exact.
///
/// See `src/docs/decisions/0002-order-of-additions.md`.
@NullMarked
package io.spikeglass.simulation;

import org.jspecify.annotations.NullMarked;
