package io.spikeglass.ui.work;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// Has background work rest as long as something goes before it: the run of the sample on show, and
/// whoever is at work in the window. Work that begins meanwhile rests from its beginning.
public final class GivingWay {

  private final Jobs jobs;
  private final List<ReadOnlyObjectProperty<@Nullable Job>> before = new ArrayList<>();
  private boolean held;

  /// @param jobs the work that rests
  /// @param before the work that goes before it
  public GivingWay(Jobs jobs, List<ReadOnlyObjectProperty<@Nullable Job>> before) {
    this.jobs = jobs;
    before.forEach(this::restBehind);
    jobs.jobProperty().addListener(_ -> regulate());
  }

  /// Lets `job` go before as well.
  public void restBehind(ReadOnlyObjectProperty<@Nullable Job> job) {
    before.add(job);
    job.addListener(_ -> regulate());
  }

  /// Rests while `attention` is true as well.
  public void restWhile(ReadOnlyBooleanProperty attention) {
    attention.addListener(
        (_, _, now) -> {
          held = now;
          regulate();
        });
    held = attention.get();
    regulate();
  }

  private void regulate() {
    if (held || before.stream().anyMatch(job -> job.get() != null)) {
      jobs.pause();
    } else {
      jobs.resume();
    }
  }
}
