/// The experiment: model card, samples, conversion form.
@NullMarked
package io.spikeglass.ui.experiment;

import org.jspecify.annotations.NullMarked;
