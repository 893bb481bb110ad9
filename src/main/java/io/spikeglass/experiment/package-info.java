/// One reproducible piece of work: settings + network + samples in, results out.
@NullMarked
package io.spikeglass.experiment;

import org.jspecify.annotations.NullMarked;
