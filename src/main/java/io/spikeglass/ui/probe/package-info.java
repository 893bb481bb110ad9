/// How fast the window answers: the real one, moved by scripted gestures.
@NullMarked
package io.spikeglass.ui.probe;

import org.jspecify.annotations.NullMarked;
