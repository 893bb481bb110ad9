/// How long work is steered (stop, pause, progress) and how it ends (done, stopped, failed), with
/// the sealed list of expected problems. Depends on nothing, so every package may use it.
@NullMarked
package io.spikeglass.control;

import org.jspecify.annotations.NullMarked;
