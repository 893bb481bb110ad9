package io.spikeglass.ui.help;

import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Comparison;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import org.jspecify.annotations.Nullable;

/// How things stood when the tour began, to be put back when it ends.
///
/// @param opened what was open
/// @param choices what was chosen
/// @param position their place in the history
/// @param sample the sample on show
/// @param layer the layer selected
/// @param pinned what was pinned as A
record Standing(
    @Nullable Opened opened,
    Choices choices,
    int position,
    int sample,
    int layer,
    @Nullable Choices pinned) {

  static Standing of(Session session, Comparison comparison) {
    return new Standing(
        session.openedProperty().get(),
        session.choicesProperty().get(),
        session.choosing().history().position(),
        session.sampleProperty().get(),
        session.focusProperty().get().layer(),
        comparison.pinnedProperty().get());
  }

  /// Puts everything back; what was tried meanwhile can be had again by redo. Another model that
  /// was opened meanwhile stays.
  void restore(Session session, Comparison comparison) {
    if (opened == null || !opened.equals(session.openedProperty().get())) {
      return;
    }
    if (pinned == null) {
      comparison.unpin();
    }
    if (session.choosing().history().position() > position) {
      session.choosing().returnTo(position);
    }
    session.choosing().choose(choices);
    session.selectSample(sample);
    if (session.focusProperty().get().layer() != layer) {
      session.looking().selectLayer(layer);
    }
  }
}
