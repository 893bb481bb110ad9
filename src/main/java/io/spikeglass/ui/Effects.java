package io.spikeglass.ui;

import io.spikeglass.experiment.SettingEffects;
import io.spikeglass.experiment.SettingEffects.Case;
import io.spikeglass.experiment.SettingEffects.Difference;
import io.spikeglass.experiment.SettingEffects.Found;
import io.spikeglass.experiment.SettingEffects.Read;
import io.spikeglass.network.Network;
import io.spikeglass.ui.experiment.SettingSwap;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.GivingWay;
import io.spikeglass.ui.work.Job;
import io.spikeglass.ui.work.Jobs;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which of the settings in which A and B differ matters, measured in the background when somebody
/// asks. What was measured comes back with the settings, as long as model and data stay open.
public final class Effects implements Background {

  /// Fewer settings leave nothing to tell apart.
  private static final int FEWEST = 2;

  private final Session session;
  private final Comparison comparison;
  private final Jobs jobs;
  private final GivingWay way;
  private final Map<Case, Found> known = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<Optional<Found>> found =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable Case asked;

  Effects(Session session, Comparison comparison) {
    this.session = session;
    this.comparison = comparison;
    jobs = session.jobs(Purpose.EFFECTS);
    way = new GivingWay(jobs, List.of(session.jobProperty()));
    session.openedProperty().addListener(_ -> forget());
    Stream.of(
            comparison.pinnedProperty(),
            comparison.pairingProperty(),
            session.choicesProperty(),
            session.runProperty())
        .forEach(property -> property.addListener(_ -> follow()));
  }

  /// It rests while `held` is true, and while the sample on show is run.
  void restWhile(ReadOnlyBooleanProperty held) {
    way.restWhile(held);
  }

  /// Whether A and B differ in several settings.
  public boolean canStart() {
    return differences().size() >= FEWEST && subject().isPresent();
  }

  /// Measures what every one of them does.
  public void start() {
    Opened opened = session.openedProperty().get();
    Case now = subject().orElse(null);
    if (opened == null || now == null || opened.bench().isEmpty()) {
      return;
    }
    asked = now;
    found.set(Optional.empty());
    jobs.start(
        "which of the settings matters",
        control ->
            SettingEffects.find(
                opened.bench().orElseThrow(),
                now,
                control,
                soFar -> jobs.tell(control, () -> found.set(Optional.of(soFar)))),
        whole -> {
          known.put(now, whole);
          found.set(Optional.of(whole));
        });
  }

  /// Stops measuring; what was measured stays.
  public void stop() {
    jobs.stop();
  }

  private List<Changes.Change> differences() {
    Opened opened = session.openedProperty().get();
    Choices b = session.choicesProperty().get();
    return opened == null
        ? List.of()
        : comparison
            .choicesOfA()
            .map(a -> Changes.ofSettings(opened.network(), a, b))
            .orElse(List.of());
  }

  /// A, B and what lies between them; empty without a pin, and before the first run.
  private Optional<Case> subject() {
    Opened opened = session.openedProperty().get();
    Choices a = comparison.choicesOfA().orElse(null);
    if (opened == null || opened.bench().isEmpty() || a == null || comparison.isTooEarly()) {
      return Optional.empty();
    }
    Choices b = session.choicesProperty().get();
    Network network = opened.network();
    List<Difference> differences =
        differences().stream()
            .map(
                change ->
                    new Difference(
                        change.name(),
                        read(network, change.name(), a, b),
                        read(network, change.name(), b, a)))
            .toList();
    return Optional.of(
        new Case(
            new Read(a.settings(), a.steps()),
            new Read(b.settings(), b.steps()),
            differences,
            Math.min(SettingEffects.SAMPLES, opened.samples().size()),
            session.threadsProperty().get()));
  }

  /// `onto` with the setting `name` of `from`.
  private Read read(Network network, String name, Choices from, Choices onto) {
    var settings = SettingSwap.of(network, name, from.settings(), onto.settings());
    return new Read(settings, comparison.stepsOf(settings));
  }

  private void forget() {
    stop();
    known.clear();
    asked = null;
    found.set(Optional.empty());
  }

  /// What was measured holds for one pair of settings, each at its T.
  private void follow() {
    if (asked == null && known.isEmpty()) {
      return;
    }
    Case now = subject().orElse(null);
    if (asked != null && now != null && isSame(asked, now)) {
      return;
    }
    stop();
    asked = null;
    found.set(
        known.entrySet().stream()
            .filter(entry -> now != null && isSame(entry.getKey(), now))
            .map(Map.Entry::getValue)
            .findFirst());
  }

  /// Whether both compare the same, on however many threads.
  private static boolean isSame(Case one, Case other) {
    return one.equals(other.onThreads(one.threads()));
  }

  /// What has been found; empty before it was asked for.
  public ReadOnlyObjectProperty<Optional<Found>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return jobs.jobProperty();
  }
}
