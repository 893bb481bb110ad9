/// Long work of the window: what it is for, how it is watched, paused and stopped, what is said of
/// it.
@NullMarked
package io.spikeglass.ui.work;

import org.jspecify.annotations.NullMarked;
