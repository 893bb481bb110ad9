package io.spikeglass.ui.window;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemText;
import io.spikeglass.ui.DataAside;
import io.spikeglass.ui.DataOffer;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Messages;
import io.spikeglass.ui.work.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Says inside the window what went wrong and what to do, until it is taken away.
final class Banner extends HBox {

  private static final PseudoClass OFFER = PseudoClass.getPseudoClass("offer");
  private static final double WIDEST = 860;

  private final Label message = Widgets.label("", "strong");
  private final Label remedy = Widgets.label("", "details");
  private final Messages messages;
  private final Session session;
  private final DataOffer offer;
  private final Button choose;
  private final Button fetch;
  private final Button run;
  private final Button fit;
  private final Button copy;
  private final Button log;
  private String details = "";

  /// @param commands open the data that a model waits for
  /// @param showLog opens the log
  Banner(Session session, Commands commands, Runnable showLog) {
    this.session = session;
    messages = session.messages();
    offer = new DataOffer(session);
    getStyleClass().add("banner");
    setMaxSize(WIDEST, USE_PREF_SIZE);
    setId("banner");
    message.setWrapText(true);
    remedy.setWrapText(true);
    message.setMinHeight(USE_PREF_SIZE);
    remedy.setMinHeight(USE_PREF_SIZE);
    message.setId("banner-message");
    VBox words = new VBox(2, message, remedy);
    HBox.setHgrow(words, Priority.ALWAYS);
    copy = Widgets.button("Copy details", "Copies the technical details", this::copy);
    log = Widgets.button("Show log", "Shows what led here", showLog);
    log.setId("show-log");
    choose =
        Widgets.button(
            "Choose folder…",
            "Opens the data that the model waits for",
            () -> offer.now().ifPresent(set -> commands.chooseFolder(set.data().kind())));
    choose.setId("choose-offered");
    choose.getStyleClass().add("primary");
    fetch =
        Widgets.button(
            "Fetch…",
            "Fetches the data that the model waits for",
            () -> offer.now().ifPresent(set -> commands.fetch(set.data())));
    fetch.setId("fetch-offered");
    run =
        Widgets.button(
            "Run on these data all the same",
            "Shows the model on data of another set than it was trained on",
            session::openDoubtful);
    run.setId("run-doubtful");
    fit =
        Widgets.button(
            "Make them fit",
            "Scales these data, in the colours of the model's input, and runs the model on them",
            session::makeAsideFit);
    fit.setId("fit-aside");
    getChildren()
        .addAll(
            words,
            choose,
            fetch,
            run,
            fit,
            copy,
            log,
            Widgets.button("Dismiss", "Takes the message away", messages::dismiss));
    messages.troubleProperty().addListener(_ -> refresh());
    offer.offeredProperty().addListener(_ -> refresh());
    session.doubtfulProperty().addListener(_ -> refresh());
    session.unmatchedProperty().addListener(_ -> refresh());
    refresh();
  }

  /// Where it is known which data a model waits for, they are offered; of data that wait for a
  /// model, what they wait for is said; else what went wrong.
  private void refresh() {
    Trouble trouble = messages.troubleProperty().get();
    Optional<DataOffer.Offered> offered = offer.now().filter(_ -> isMisfit(trouble));
    Optional<DataAside> aside = aside(trouble);
    boolean doubtful = isMisfit(trouble) && session.doubtfulProperty().get() != null;
    boolean asks = doubtful || offered.isPresent() || aside.isPresent();
    pseudoClassStateChanged(OFFER, asks);
    for (Button button : List.of(choose, fetch)) {
      Widgets.show(button, offered.isPresent());
    }
    Widgets.show(run, doubtful);
    Widgets.show(fit, aside.filter(DataAside::fits).isPresent());
    for (Button button : List.of(copy, log)) {
      Widgets.show(button, !asks);
    }
    show(trouble);
    offered.ifPresent(set -> say(set.message(), set.remedy(), details));
    aside.ifPresent(data -> say(data.message(), data.remedy(), details));
  }

  /// What is to be said of data that wait beside the model on show.
  private Optional<DataAside> aside(@Nullable Trouble trouble) {
    Opened onShow = session.openedProperty().get();
    if (onShow == null || !(trouble instanceof Trouble.Expected(Problem.Mismatch reason))) {
      return Optional.empty();
    }
    Opened doubtful = session.doubtfulProperty().get();
    return session
        .dataAside()
        .map(
            sources ->
                doubtful == null
                    ? DataAside.misfit(sources, onShow, reason)
                    : DataAside.doubt(sources, onShow, doubtful.samples().name()));
  }

  private static boolean isMisfit(@Nullable Trouble trouble) {
    return trouble instanceof Trouble.Expected(Problem.Mismatch _);
  }

  private void show(@Nullable Trouble trouble) {
    Widgets.show(this, trouble != null);
    switch (trouble) {
      case null -> details = "";
      case Trouble.Expected(var problem) -> {
        ProblemText text = ProblemText.of(problem);
        say(text.message(), text.remedy(), problem.toString());
      }
      case Trouble.Note(String what, String consequence) -> say(what, consequence, what);
      case Trouble.Bug(Throwable cause) -> {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        say(
            "Something went wrong inside Spikeglass: " + cause,
            "What was on show stays. Please report it with the details.",
            trace.toString());
      }
    }
  }

  private void say(String what, String then, String technical) {
    message.setText(what);
    remedy.setText(then);
    Widgets.show(remedy, !then.isEmpty());
    details = technical;
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(details);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
