/// What a trained network and its samples *are*: an immutable graph of layers with weights and
/// shapes, and labelled samples.
@NullMarked
package io.spikeglass.network;

import org.jspecify.annotations.NullMarked;
