package io.spikeglass.ui.experiment;

import io.spikeglass.analysis.SampleOutcome;
import io.spikeglass.analysis.SampleOutcome.Verdict;
import io.spikeglass.network.Samples;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Run;
import io.spikeglass.ui.Scoring;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.work.Freshness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which samples the thumbnails show: filtered by class and outcome, a page at a time.
public final class SamplesModel {

  /// The class filter that lets everything pass.
  public static final int EVERY_CLASS = -1;

  /// Outcomes in the order of the filter.
  public static final List<Verdict> VERDICTS =
      List.of(
          Verdict.BOTH_RIGHT, Verdict.ONLY_ANN_RIGHT, Verdict.BOTH_WRONG, Verdict.ONLY_SNN_RIGHT);

  /// Thumbnails on a page.
  public static final int PAGE = 12;

  private final Session session;
  private final Scoring scoring;
  private int label = EVERY_CLASS;
  private @Nullable Verdict verdict;
  private List<Integer> fitting = List.of();
  private int first;
  private Runnable changed = () -> {};

  public SamplesModel(Session session, Scoring scoring) {
    this.session = session;
    this.scoring = scoring;
    session
        .openedProperty()
        .addListener(
            _ -> {
              label = EVERY_CLASS;
              verdict = null;
              first = 0;
              filter();
            });
    session.sampleProperty().addListener(_ -> reveal());
    session.choicesProperty().addListener(_ -> recount());
    session.runProperty().addListener(_ -> changed.run());
    scoring.scoreProperty().addListener(_ -> recount());
    filter();
  }

  /// Calls `listener` when something to show has changed.
  public void onChange(Runnable listener) {
    changed = listener;
  }

  /// Shows one class, or all.
  public void showClass(int next) {
    label = next;
    first = 0;
    filter();
  }

  /// The class shown, or [#EVERY_CLASS].
  int shownClass() {
    return label;
  }

  /// Shows one outcome; all when it was shown already.
  public void showVerdict(Verdict next) {
    verdict = verdict == next ? null : next;
    first = 0;
    filter();
  }

  /// Turns `pages` pages.
  public void page(int pages) {
    int last = Math.max(0, (fitting.size() - 1) / PAGE * PAGE);
    first = Math.clamp(first + pages * PAGE, 0, last);
    changed.run();
  }

  /// The samples on the page.
  public List<Integer> page() {
    return fitting.subList(Math.min(first, fitting.size()), Math.min(first + PAGE, fitting.size()));
  }

  /// Which of the samples that pass are on the page, in words such as `1–12 of 40`.
  String place() {
    return fitting.isEmpty()
        ? ""
        : (first + 1) + "–" + (first + page().size()) + " of " + Numbers.count(fitting.size());
  }

  /// The outcome filter.
  public Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }

  /// The classes to choose from.
  public List<Integer> classesOffered() {
    Opened opened = session.openedProperty().get();
    int classes = opened == null ? 0 : opened.network().classCount();
    return IntStream.range(EVERY_CLASS, classes).boxed().toList();
  }

  /// A class in words.
  public String className(int index) {
    Opened opened = session.openedProperty().get();
    return index == EVERY_CLASS || opened == null ? "all" : opened.className(index);
  }

  /// Whether there are samples whose class is known, so that outcomes can be told apart.
  boolean hasLabels() {
    Opened opened = session.openedProperty().get();
    return opened != null
        && IntStream.range(0, opened.samples().size())
            .anyMatch(index -> opened.samples().label(index) != Samples.UNLABELLED);
  }

  /// How far the outcomes on show are those of what is chosen.
  Freshness freshness() {
    return scoring.freshness();
  }

  /// How much of their ink the outcomes on show wear: those of other settings are dimmed.
  double opacity() {
    Scoring.Score score = scoring.scoreProperty().get();
    boolean current = score == null || scoring.isCurrent(score);
    return current && session.choosing().peekingProperty().get().isEmpty() ? 1 : Freshness.DIMMED;
  }

  /// How many of the samples evaluated at T had each outcome; empty while there is no evaluation.
  public Map<Verdict, Integer> counts() {
    Scoring.Score score = known();
    OptionalInt place = score == null ? OptionalInt.empty() : place(score);
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    if (score == null || place.isEmpty()) {
      return counts;
    }
    for (SampleOutcome outcome : score.evaluation().outcomes()) {
      if (outcome.isLabelled() && outcome.isEvaluated(place.getAsInt())) {
        counts.merge(outcome.verdict(place.getAsInt()), 1, Integer::sum);
      }
    }
    return counts;
  }

  /// What stands under a thumbnail.
  ///
  /// @param words the class of the sample and, once evaluated, what the SNN made of it
  /// @param opacity less where that is what other settings made of it
  record Caption(String words, double opacity) {}

  /// What stands under the thumbnail of a sample.
  Caption caption(int index) {
    Opened opened = session.openedProperty().get();
    if (opened == null) {
      return new Caption("", 1);
    }
    int known = opened.samples().label(index);
    String own = known == Samples.UNLABELLED ? "#" + index : className(known);
    OptionalInt live = liveAnswer(opened, index);
    OptionalInt answer = live.isPresent() ? live : evaluated(index);
    if (answer.isEmpty()) {
      return new Caption(own, 1);
    }
    int named = answer.getAsInt();
    return new Caption(
        named == known ? own + " ✓" : own + " → " + className(named),
        live.isPresent() ? 1 : opacity());
  }

  /// What the SNN answers on the sample on show, if its run is of what is chosen.
  private OptionalInt liveAnswer(Opened opened, int index) {
    Run run = session.runProperty().get();
    Choices choices = session.choicesProperty().get();
    return run != null
            && run.key().equals(Run.Key.of(opened, choices, index))
            && choices.steps() <= run.lastStep()
        ? OptionalInt.of(run.analysis().predictedClass()[choices.steps() - 1])
        : OptionalInt.empty();
  }

  /// What the SNN answered in the evaluation on show.
  private OptionalInt evaluated(int index) {
    Scoring.Score score = known();
    if (score == null) {
      return OptionalInt.empty();
    }
    OptionalInt place = place(score);
    return place.isEmpty()
        ? OptionalInt.empty()
        : score
            .outcome(index)
            .filter(outcome -> outcome.isEvaluated(place.getAsInt()))
            .map(outcome -> OptionalInt.of(outcome.snnClass()[place.getAsInt()]))
            .orElse(OptionalInt.empty());
  }

  /// The next sample after the current one that the SNN gets wrong at T, if one is known.
  public OptionalInt nextWrong() {
    Scoring.Score score = current();
    return score == null
        ? OptionalInt.empty()
        : score.next(
            session.sampleProperty().get(),
            session.choicesProperty().get().steps(),
            (outcome, place) -> !outcome.snnRight(place));
  }

  /// What was measured with the settings that are chosen.
  private Scoring.@Nullable Score current() {
    Scoring.Score score = scoring.scoreProperty().get();
    return score != null && scoring.isCurrent(score) ? score : null;
  }

  /// What is on show, with these settings or with those before.
  private Scoring.@Nullable Score known() {
    Scoring.Score score = scoring.scoreProperty().get();
    return score != null && score.opened().equals(session.openedProperty().get()) ? score : null;
  }

  private OptionalInt place(Scoring.Score score) {
    return score.position(session.choicesProperty().get().steps());
  }

  /// Another T, or more that is known at it: it changes which samples fit where the outcome counts.
  private void recount() {
    if (verdict == null) {
      changed.run();
    } else {
      filter();
    }
  }

  private void filter() {
    Opened opened = session.openedProperty().get();
    if (opened == null) {
      fitting = List.of();
    } else if (verdict != null) {
      fitting = byVerdict(opened.samples(), verdict);
    } else {
      fitting = byClass(opened.samples());
    }
    changed.run();
  }

  private List<Integer> byClass(Samples samples) {
    return IntStream.range(0, samples.size())
        .filter(index -> label == EVERY_CLASS || samples.label(index) == label)
        .boxed()
        .toList();
  }

  private List<Integer> byVerdict(Samples samples, Verdict wanted) {
    Scoring.Score score = known();
    OptionalInt place = score == null ? OptionalInt.empty() : place(score);
    if (score == null || place.isEmpty()) {
      return List.of();
    }
    List<Integer> found = new ArrayList<>();
    for (SampleOutcome outcome : score.evaluation().outcomes()) {
      if (outcome.isLabelled()
          && outcome.isEvaluated(place.getAsInt())
          && outcome.verdict(place.getAsInt()) == wanted
          && (label == EVERY_CLASS || samples.label(outcome.index()) == label)) {
        found.add(outcome.index());
      }
    }
    return found;
  }

  /// Turns to the page that holds the current sample.
  private void reveal() {
    int place = fitting.indexOf(session.sampleProperty().get());
    if (place >= 0) {
      first = place / PAGE * PAGE;
    }
    changed.run();
  }

  /// An outcome in words.
  public static String words(Verdict verdict) {
    return switch (verdict) {
      case BOTH_RIGHT -> "both right";
      case ONLY_ANN_RIGHT -> "only ANN ✓";
      case BOTH_WRONG -> "both wrong";
      case ONLY_SNN_RIGHT -> "only SNN ✓";
    };
  }
}
