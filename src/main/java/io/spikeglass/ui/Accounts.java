package io.spikeglass.ui;

import io.spikeglass.analysis.ErrorAccount;
import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Evaluation;
import io.spikeglass.experiment.EvaluationPlan;
import io.spikeglass.figure.ShortName;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Freshness;
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

/// How the error of what is chosen splits over the data set: the first samples are run in the
/// background, as soon as the settings rest, as `evaluate` does it. What has been split is kept as
/// long as model and data stay open.
public final class Accounts implements Background {

  /// Accounts that are kept.
  private static final int KEPT = 64;

  private final Session session;
  private final long quietNanos;
  private final Jobs splitting;
  private final GivingWay way;
  private final Map<Key, Found> known = new LinkedHashMap<>(16, 0.75f, true);
  private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Scope> scope = new ReadOnlyObjectWrapper<>(Scope.SAMPLE);
  private @Nullable Key asked;

  /// What an error is shown of.
  public enum Scope {
    /// The sample on show.
    SAMPLE,
    /// The mean over the first samples of the data set.
    DATA_SET
  }

  /// What an account depends on while model and data stay.
  private record Key(ConversionSettings settings, int steps) {

    static Key of(Choices choices) {
      return new Key(choices.settings(), choices.steps());
    }
  }

  /// What was found, so far or at the end.
  ///
  /// @param settings conversion
  /// @param account over the samples that have run
  /// @param layers what stands in these places
  /// @param requested samples to run
  public record Found(
      ConversionSettings settings,
      ErrorAccount account,
      List<Evaluation.LayerSummary> layers,
      int requested) {

    /// What the layers are called wherever they are shown.
    public List<String> names() {
      return layers.stream().map(layer -> ShortName.ofLayer(layer.name())).toList();
    }

    /// Whether all samples have run.
    public boolean isComplete() {
      return account.samples() == requested;
    }

    private static Optional<Found> of(Evaluation evaluation, int steps) {
      ConversionSettings settings = evaluation.plan().settings();
      return evaluation
          .account(steps)
          .map(
              account -> new Found(settings, account, evaluation.layers(), evaluation.requested()));
    }
  }

  public Accounts(Session session) {
    this(session, Scoring.QUIET_NANOS);
  }

  /// @param quietNanos how long settings must rest before work on them starts
  Accounts(Session session, long quietNanos) {
    this.session = session;
    this.quietNanos = quietNanos;
    splitting = session.jobs(Purpose.ACCOUNT);
    way = new GivingWay(splitting, List.of(session.jobProperty()));
    session.openedProperty().addListener(_ -> forget());
    Stream.of(session.choicesProperty(), session.runProperty(), session.jobProperty())
        .forEach(property -> property.addListener(_ -> follow()));
  }

  /// Rests while `held` is true.
  public void restWhile(ReadOnlyBooleanProperty held) {
    way.restWhile(held);
  }

  /// Rests while `work` goes on, which somebody asked for.
  public void restBehind(Background work) {
    way.restBehind(work.jobProperty());
  }

  private void forget() {
    splitting.stop();
    known.clear();
    asked = null;
    found.set(null);
  }

  private void follow() {
    Run run = session.runProperty().get();
    Choices choices = session.choicesProperty().get();
    if (run == null
        || session.jobProperty().get() != null
        || !session.choosing().peekingProperty().get().isEmpty()
        || !run.key().settings().equals(choices.settings())) {
      return;
    }
    Key now = Key.of(choices);
    Found kept = known.get(now);
    if (kept != null) {
      splitting.stop();
      asked = null;
      found.set(kept);
    } else if (!now.equals(asked)) {
      asked = now;
      split(run.key().opened(), now);
    }
  }

  private void split(Opened opened, Key key) {
    EvaluationPlan plan =
        EvaluationPlan.splitting(key.settings(), key.steps(), session.threadsProperty().get());
    splitting.start(
        "splitting the error over the data set",
        control -> {
          Jobs.settle(quietNanos, control);
          return opened
              .bench()
              .orElseThrow()
              .evaluate(
                  plan,
                  control,
                  soFar ->
                      splitting.tell(
                          control, () -> Found.of(soFar, key.steps()).ifPresent(found::set)));
        },
        whole -> Found.of(whole, key.steps()).ifPresent(all -> keep(key, all)));
  }

  private void keep(Key key, Found all) {
    found.set(all);
    known.put(key, all);
    if (known.size() > KEPT) {
      known.remove(known.keySet().iterator().next());
    }
  }

  /// Whether `shown` belongs to what is chosen now.
  public boolean isCurrent(Found shown) {
    return Key.of(session.choicesProperty().get())
        .equals(new Key(shown.settings(), shown.account().steps()));
  }

  /// How far what was found is what is chosen now.
  public Freshness freshness() {
    Found shown = found.get();
    if (shown != null && isCurrent(shown) && shown.isComplete()) {
      return new Freshness.Live();
    }
    Job now = jobProperty().get();
    return now == null ? new Freshness.Stale() : now.freshness();
  }

  /// What is known of the data set, while it is what is to be shown.
  public Optional<Found> ofDataSet() {
    return Optional.ofNullable(found.get()).filter(_ -> scope.get() == Scope.DATA_SET);
  }

  /// Shows the error of the sample, or of the data set.
  public void look(Scope other) {
    scope.set(other);
  }

  /// What was found last; null before anything was, or where recording the samples would take more
  /// memory than there is.
  public ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /// What the error is shown of.
  public ReadOnlyObjectProperty<Scope> scopeProperty() {
    return scope.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
    return splitting.jobProperty();
  }
}
