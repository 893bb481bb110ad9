package io.spikeglass.ui.window;

import io.spikeglass.conversion.ConversionSettings;
import io.spikeglass.experiment.Provenance;
import io.spikeglass.ui.Choices;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.log.LogBook;
import io.spikeglass.ui.log.LogView;
import io.spikeglass.ui.widget.Later;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Background;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Job;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.controlsfx.control.StatusBar;

/// The status bar: values under the pointer, a hint, what is running, memory, seed and fingerprint.
final class StatusLine extends StatusBar {

  private static final long MEMORY_PERIOD = 1_000_000_000L;
  private static final int FINGERPRINT_DIGITS = 8;
  private static final double MEBIBYTE = 1024.0 * 1024;
  private static final double MEBIBYTES_PER_GIBIBYTE = 1024;

  /// Widths from which the hint has room: alone, and beside the values under the pointer.
  private static final double ROOMY = 1200;

  private static final double ROOM_FOR_BOTH = 1500;

  private static final String CANCEL = "✕ cancel";

  private final Context context;
  private final SaidLine said;
  private final Button task = new Button();
  private final Later<TaskList> tasks = new Later<>(TaskList::new);
  private final List<Background> backgrounds;
  private final Button cancel;
  private final Button goOn;
  private final Label facts = new Label();
  private long lastMemory;
  private final Button log = new Button();
  private final LogBook logBook;
  private String settings = "";
  private String lastTask = "";
  private int lastTroubles = -1;

  /// @param backgrounds whose jobs are shown, the most important first
  /// @param logBook whose warnings and errors are counted
  StatusLine(Context context, String hint, List<Background> backgrounds, LogBook logBook) {
    this.context = context;
    this.logBook = logBook;
    this.backgrounds = List.copyOf(backgrounds);
    Session session = context.session();
    said = new SaidLine(session.messages());
    setText("");
    setFocusTraversable(false);
    // Long words here would make everything above as wide as they are.
    setMinWidth(0);
    textProperty().bind(context.hover());
    cancel =
        Widgets.button(
            CANCEL,
            "Stops what is running",
            () -> running().ifPresent(job -> job.control().stop()));
    cancel.getStyleClass().setAll("link");
    cancel.setId("cancel-task");
    goOn =
        Widgets.button(
            "▸ go on",
            "Goes on measuring the data set where it was stopped",
            context.scoring()::goOn);
    goOn.getStyleClass().setAll("link");
    goOn.setId("go-on-task");
    task.setId("task");
    task.setMnemonicParsing(false);
    task.getStyleClass().setAll("link");
    task.setOnAction(_ -> tasks.get().show(task));
    Widgets.describe(task, "Shows everything that is being computed");
    Label hintLabel = Widgets.label(hint);
    hintLabel.setMinWidth(USE_PREF_SIZE);
    hintLabel
        .visibleProperty()
        .bind(
            widthProperty()
                .greaterThanOrEqualTo(ROOM_FOR_BOTH)
                .or(
                    textProperty()
                        .isEmpty()
                        .and(task.textProperty().isEmpty())
                        .and(widthProperty().greaterThanOrEqualTo(ROOMY))));
    hintLabel.managedProperty().bind(hintLabel.visibleProperty());
    log.getStyleClass().setAll("link");
    log.setId("log-badge");
    log.setMinWidth(USE_PREF_SIZE);
    log.setOnAction(_ -> logBook.show());
    var right = Widgets.row(14, hintLabel, task, cancel, goOn, log, facts);
    task.setMinWidth(0);
    facts.setMinWidth(USE_PREF_SIZE);
    getLeftItems().add(said);
    getRightItems().add(right);
    session.choicesProperty().map(Choices::settings).addListener((_, _, now) -> showSettings(now));
    context.pulse().listen(this::pulse);
    showSettings(session.choicesProperty().get().settings());
    showTask();
    showTroubles();
  }

  private void showSettings(ConversionSettings now) {
    settings =
        String.format(
            Locale.ROOT,
            "seed %d   ·   #%s",
            now.seed(),
            Provenance.fingerprint(now).substring(0, FINGERPRINT_DIGITS));
    showFacts();
  }

  private void pulse(long now) {
    showTask();
    showTroubles();
    said.pulse(System.nanoTime());
    if (now - lastMemory > MEMORY_PERIOD) {
      lastMemory = now;
      showFacts();
    }
  }

  private void showTroubles() {
    int troubles = logBook.log().troubles();
    if (troubles != lastTroubles) {
      lastTroubles = troubles;
      log.setText("log " + troubles);
      Widgets.describe(log, "Shows the log: " + LogView.sinceTheStart(troubles));
    }
  }

  private void showTask() {
    if (tasks.isMade()) {
      tasks.get().follow(allRunning().toList());
    }
    Optional<Job> now = running();
    String paused = paused();
    Widgets.show(goOn, !paused.isEmpty());
    String words = now.map(this::words).orElse(paused);
    if (!words.equals(lastTask)) {
      lastTask = words;
      task.setText(words);
      task.setVisible(!words.isEmpty());
      Widgets.show(cancel, now.isPresent());
      cancel.setText(now.filter(this::isResumed).isPresent() ? "‖ pause" : CANCEL);
    }
  }

  /// Whether what is stopped of `job` goes on from there.
  private boolean isResumed(Job job) {
    return job.equals(context.scoring().jobProperty().get());
  }

  /// What was stopped and can go on; empty where there is nothing.
  private String paused() {
    return context.scoring().canGoOn()
            && context.scoring().freshness() instanceof Freshness.Paused(int percent)
        ? "data set paused at " + percent + " %"
        : "";
  }

  private String words(Job job) {
    String left = job.left();
    return job.words() + "  " + job.percent() + " %" + (left.isEmpty() ? "" : ", " + left);
  }

  /// The job that is shown, and stopped by the button.
  private Optional<Job> running() {
    return allRunning().findFirst();
  }

  private Stream<Job> allRunning() {
    Session session = context.session();
    return Stream.concat(
            Stream.of(session.openingProperty(), session.jobProperty()),
            backgrounds.stream().map(Background::jobProperty))
        .flatMap(job -> Stream.ofNullable(job.get()));
  }

  private void showFacts() {
    Runtime runtime = Runtime.getRuntime();
    double used = (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
    double most = runtime.maxMemory() / MEBIBYTE;
    facts.setText(
        Numbers.fixed(used, 0)
            + " MB of "
            + Numbers.fixed(most / MEBIBYTES_PER_GIBIBYTE, 1)
            + " GB   ·   "
            + settings);
  }
}
