package io.spikeglass.ui.experiment;

import io.spikeglass.ui.Context;
import io.spikeglass.ui.inspect.PlotBox;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.plot.Grab;
import io.spikeglass.ui.widget.Popovers;
import io.spikeglass.ui.widget.Widgets;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.PopOver;

/// The microscope beside the layer that it belongs to: drag the threshold over the histogram and
/// see what it would clip and round away; the run follows. Where channels have thresholds of their
/// own, one of them is chosen.
public final class MicroscopeView extends VBox {

  private static final double WIDTH = 560;
  private static final double HEIGHT = 360;
  private static final double SPINNER = 84;

  private static final String CURVES =
      " Curves: root mean square over the positive activations, even input, V(0) = 0; no"
          + " simulation.";

  private final Microscope microscope;
  private final PlotBox plot;
  private final IntegerSpinnerValueFactory channel = new IntegerSpinnerValueFactory(0, 0);
  private final Label channels = Widgets.label("", "note");
  private final HBox choice;
  private final Label hint = Widgets.label("", "note");
  private final PopOver popover;
  private boolean showing;

  public MicroscopeView(Context context) {
    super(6);
    microscope = new Microscope(context.session());
    plot = new PlotBox(context, "microscope", HEIGHT);
    choice = Widgets.row(8, Widgets.label("θ of channel", "secondary"), spinner(), channels);
    setPrefWidth(WIDTH);
    hint.setId("microscope-hint");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(choice, plot, hint);
    popover = Popovers.holding(this);
    FigureView figure = plot.figure();
    Widgets.asGesture(figure, context.session());
    Grab.attach(figure, Grab.Line.VERTICAL, this::handle, microscope::move);
    microscope.slideProperty().addListener(_ -> refresh());
    context.session().runProperty().addListener(_ -> lookAgain());
    context.session().choicesProperty().addListener(_ -> lookAgain());
    context
        .session()
        .focusProperty()
        .addListener(
            (_, before, now) -> {
              if (popover.isShowing()
                  && (before.layer() != now.layer() || before.neuron() != now.neuron())) {
                microscope.look();
              }
            });
    context.pulse().listen(_ -> showFreshness());
  }

  private Spinner<Integer> spinner() {
    Spinner<Integer> spinner = new Spinner<>(channel);
    spinner.setId("microscope-channel");
    spinner.setEditable(true);
    channel.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer number) {
            return String.valueOf(number);
          }

          @Override
          public Integer fromString(String typed) {
            try {
              return Integer.valueOf(typed.strip());
            } catch (NumberFormatException otherWords) {
              return channel.getValue();
            }
          }
        });
    spinner.setPrefWidth(SPINNER);
    Widgets.describe(
        spinner, "Channel under the microscope; picking a neuron chooses the channel it is in");
    channel
        .valueProperty()
        .addListener(
            (_, _, wanted) -> {
              if (!showing && wanted != null) {
                microscope.look(wanted);
              }
            });
    return spinner;
  }

  /// Opens beside `owner`.
  public void show(Node owner) {
    microscope.look();
    Popovers.show(owner, popover);
  }

  private void lookAgain() {
    if (popover.isShowing()) {
      microscope.look(channel.getValue());
    }
  }

  private void showFreshness() {
    if (popover.isShowing()) {
      plot.fresh(microscope.freshness());
    }
  }

  private void refresh() {
    Microscope.Slide slide = microscope.slideProperty().get();
    if (slide == null) {
      return;
    }
    plot.show(() -> Microscope.figure(slide));
    // What is shown here was not chosen here.
    showing = true;
    channel.setMax(slide.channels() - 1);
    channel.setValue(slide.channel());
    showing = false;
    channels.setText("of " + slide.channels() + ", each with a threshold of its own");
    Widgets.show(choice, slide.isOfChannel());
    hint.setText(words(slide) + CURVES);
  }

  private String words(Microscope.Slide slide) {
    return switch (microscope.handle()) {
      case PERCENTILE ->
          slide.isOfChannel()
              ? "Drag the threshold: every channel of "
                  + slide.layer()
                  + " goes to the same percentile of its own activations."
              : "Drag the threshold.";
      case VALUE ->
          slide.isOfChannel()
              ? "Drag the threshold of this channel; the others keep theirs."
              : "Drag the threshold.";
      case NONE ->
          "The rule “"
              + SettingList.words(microscope.rule())
              + "” finds the threshold itself: to drag it, choose a percentile or values by hand.";
    };
  }

  /// Where the threshold stands, if it can be dragged.
  private OptionalDouble handle() {
    Microscope.Slide slide = microscope.slideProperty().get();
    return slide == null || microscope.handle() == Microscope.Handle.NONE
        ? OptionalDouble.empty()
        : OptionalDouble.of(slide.threshold());
  }
}
