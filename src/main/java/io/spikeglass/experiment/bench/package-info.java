/// How fast the engine is on this machine: networks to measure, the machine's own limits, runs that
/// are timed, and the targets they are held against.
@NullMarked
package io.spikeglass.experiment.bench;

import org.jspecify.annotations.NullMarked;
