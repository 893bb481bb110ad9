package io.spikeglass.ui.search;

import io.spikeglass.ui.help.Help;
import io.spikeglass.ui.help.Topic;
import java.util.List;
import java.util.stream.Stream;

/// What there is to read: the pages of help, their parts, and the words of the window.
public final class Reading {

  private static final String WORD = "Word";

  private final Help help;

  public Reading(Help help) {
    this.help = help;
  }

  /// The parts of all pages, and every word.
  List<Found> parts() {
    return Stream.of(Topic.values())
        .flatMap(topic -> topic.sections().stream())
        .map(this::part)
        .toList();
  }

  private Found part(Topic.Section section) {
    String place = section.topic() == Topic.WORDS ? WORD : "Help › " + section.topic().title();
    return Found.of(place, section.heading(), section::text, () -> help.show(section));
  }

  /// The pages, each as a whole.
  List<Found> pages() {
    return Stream.of(Topic.values())
        .map(topic -> Found.of("Help", topic.title(), () -> help.show(topic)))
        .toList();
  }
}
