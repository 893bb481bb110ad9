/// Numbers from ANN activations and a trace: exact error split, accuracy over T, fire times, cost.
@NullMarked
package io.spikeglass.analysis;

import org.jspecify.annotations.NullMarked;
