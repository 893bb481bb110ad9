package io.spikeglass.ui.experiment;

import io.spikeglass.control.ProblemException;
import io.spikeglass.experiment.Notation;
import io.spikeglass.experiment.PreprocessingGuess;
import io.spikeglass.files.Workbenches;
import io.spikeglass.network.Fit;
import io.spikeglass.network.Network;
import io.spikeglass.network.Preprocessing;
import io.spikeglass.ui.Checking;
import io.spikeglass.ui.Opened;
import io.spikeglass.ui.Opened.InputOrigin;
import io.spikeglass.ui.Session;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How pixels become the network's input: shown, chosen, guessed, and kept in the model's card.
final class InputForm extends VBox {

  /// How data of another size or other colours can be made to fit.
  private static final List<Fit> WAYS =
      Stream.of(Fit.Colour.values())
          .flatMap(
              colour ->
                  Stream.of(Fit.Resize.values()).map(resize -> Fit.PLAIN.with(resize).with(colour)))
          .filter(fit -> !fit.equals(Fit.PLAIN))
          .toList();

  private final Session session;
  private final ComboBox<String> choice = new ComboBox<>();
  private final Label origin = Widgets.label("", "note");
  private final Button guess;
  private final Button save;
  private boolean showing;

  InputForm(Session session, Checking checking) {
    super(4);
    this.session = session;
    choice.setEditable(true);
    choice.setId("preprocessing");
    choice.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(choice, Priority.ALWAYS);
    Widgets.describe(choice, "How pixels become the input: " + Notation.PREPROCESSING_FORMS);
    choice.setOnAction(_ -> choose());
    guess = Widgets.button("Guess", "Takes what does best on labelled samples", checking::guess);
    guess.setId("guess-preprocessing");
    save = Widgets.button("Save", "Writes it into the card beside the model's file", this::save);
    save.setId("save-preprocessing");
    guess.getStyleClass().add("transport");
    save.getStyleClass().add("transport");
    getChildren()
        .addAll(
            Widgets.row(8, Widgets.label("pixels to input", "secondary"), Widgets.spring(), origin),
            Widgets.row(4, choice, guess, save));
  }

  /// Shows what is open.
  void show(Opened opened) {
    Preprocessing now = opened.network().preprocessing();
    offer(
        now,
        PreprocessingGuess.usual(opened.network().inputShape().channels()).stream()
            .map(usual -> usual.with(now.fit())));
    origin.setText(
        switch (opened.input()) {
          case READ -> "";
          case GUESSED -> "guessed";
          case CHOSEN -> "chosen";
        });
    guess.setDisable(opened.bench().isEmpty());
    save.setDisable(false);
  }

  /// Shows a network that waits for data that fit, and the ways to make them fit.
  void showWaiting(Network network) {
    Preprocessing now = network.preprocessing();
    offer(now, WAYS.stream().map(now::with));
    origin.setText("waits for data");
    guess.setDisable(true);
    save.setDisable(true);
  }

  private void offer(Preprocessing now, Stream<Preprocessing> others) {
    showing = true;
    choice.getItems().setAll(others.map(Notation::of).toList());
    choice.setValue(Notation.of(now));
    showing = false;
  }

  private void choose() {
    @Nullable String text = choice.getValue();
    if (showing || text == null) {
      return;
    }
    try {
      session.prepareInputs(Notation.preprocessing(text.strip()), InputOrigin.CHOSEN);
    } catch (ProblemException wrong) {
      session.messages().report(wrong.problem());
    }
  }

  private void save() {
    Opened opened = session.openedProperty().get();
    if (opened == null) {
      return;
    }
    session
        .jobs(Purpose.EXPORT)
        .start(
            "keeping the preprocessing",
            _ -> {
              Workbenches.savePreprocessing(opened.model(), opened.network());
              return opened;
            },
            _ -> origin.setText("saved"));
  }
}
