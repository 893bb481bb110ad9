package io.spikeglass.ui;

import io.spikeglass.experiment.Provenance;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.controlsfx.control.StatusBar;

/// The status bar: values under the pointer, a hint, what is running, memory, seed and fingerprint.
final class StatusLine extends StatusBar {

  private static final long MEMORY_PERIOD = 1_000_000_000L;
  private static final int FINGERPRINT_DIGITS = 8;
  private static final double MEBIBYTE = 1024.0 * 1024;

  private final Context context;
  private final Label task = new Label();
  private final Button cancel;
  private final Label facts = new Label();
  private long lastMemory;
  private String lastTask = "";

  StatusLine(Context context, String hint) {
    this.context = context;
    Session session = context.session();
    setText("");
    textProperty().bind(context.hover());
    cancel =
        Widgets.button(
            "✕ cancel",
            "Stops what is running",
            () -> {
              session.stop();
              context.scoring().stop();
            });
    cancel.getStyleClass().setAll("link");
    cancel.setId("cancel-task");
    task.setId("task");
    Label hintLabel = Widgets.label(hint);
    hintLabel.setMinWidth(0);
    var right = Widgets.row(14, hintLabel, task, cancel, facts);
    task.setMinWidth(USE_PREF_SIZE);
    facts.setMinWidth(USE_PREF_SIZE);
    getRightItems().add(right);
    session.choicesProperty().addListener(_ -> showFacts());
    context.pulse().listen(this::pulse);
    showFacts();
    showTask();
  }

  private void pulse(long now) {
    showTask();
    if (now - lastMemory > MEMORY_PERIOD) {
      lastMemory = now;
      showFacts();
    }
  }

  private void showTask() {
    Session session = context.session();
    String words = "";
    for (Session.Job job :
        java.util.Arrays.asList(
            session.openingProperty().get(),
            session.jobProperty().get(),
            context.scoring().jobProperty().get())) {
      if (job != null) {
        int percent = (int) (100 * job.control().fraction());
        words = job.what() + "  " + percent + " %";
        break;
      }
    }
    if (!words.equals(lastTask)) {
      lastTask = words;
      task.setText(words);
      cancel.setVisible(!words.isEmpty());
      cancel.setManaged(!words.isEmpty());
    }
  }

  private void showFacts() {
    Runtime runtime = Runtime.getRuntime();
    double used = (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
    double most = runtime.maxMemory() / MEBIBYTE;
    var settings = context.session().choicesProperty().get().settings();
    facts.setText(
        String.format(
            Locale.ROOT,
            "%.0f MB of %.1f GB   ·   seed %d   ·   #%s",
            used,
            most / 1024,
            settings.seed(),
            Provenance.fingerprint(settings).substring(0, FINGERPRINT_DIGITS)));
  }
}
