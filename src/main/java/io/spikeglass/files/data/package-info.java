/// Labelled samples from disk and from memory: IDX, CIFAR binary batches, NumPy arrays. Every
/// reader checks sizes against the file before it allocates.
@NullMarked
package io.spikeglass.files.data;

import org.jspecify.annotations.NullMarked;
