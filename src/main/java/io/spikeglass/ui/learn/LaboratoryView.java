package io.spikeglass.ui.learn;

import io.spikeglass.conversion.Population;
import io.spikeglass.experiment.LoneNeuron;
import io.spikeglass.experiment.LoneNeuron.Answer;
import io.spikeglass.experiment.LoneNeuron.Order;
import io.spikeglass.figure.LaboratoryFigures;
import io.spikeglass.figure.NeuronFigures;
import io.spikeglass.figure.NeuronTrace;
import io.spikeglass.ui.Context;
import io.spikeglass.ui.help.HelpRequest;
import io.spikeglass.ui.help.Topic;
import io.spikeglass.ui.inspect.PlotBox;
import io.spikeglass.ui.plot.FigureView;
import io.spikeglass.ui.plot.Grab;
import io.spikeglass.ui.widget.FilledTrack;
import io.spikeglass.ui.widget.Numbers;
import io.spikeglass.ui.widget.Segments;
import io.spikeglass.ui.widget.Widgets;
import io.spikeglass.ui.work.Freshness;
import io.spikeglass.ui.work.Worker.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The one-neuron laboratory: what goes into the neuron at the left, its staircase over the ReLU
/// and what it does step by step at the right.
final class LaboratoryView extends BorderPane {

  private static final double CONTROLS = 316;
  private static final double RESPONSE = 330;
  private static final double STEPS = 240;
  private static final double PARTS = 184;
  private static final double HUNDREDTH = 0.01;

  private final Laboratory laboratory;
  private final PlotBox response;
  private final PlotBox steps;
  private final PlotBox parts;
  private final Label summary = Widgets.label("", "strong");
  private final List<Runnable> readers = new ArrayList<>();
  private boolean reading;

  LaboratoryView(Context context) {
    laboratory = new Laboratory(context.session().jobs(Purpose.LABORATORY));
    setId("laboratory");
    response = new PlotBox(context, "laboratory-response", RESPONSE).ofNoRun();
    steps = new PlotBox(context, "laboratory-steps", STEPS).ofNoRun();
    parts = new PlotBox(context, "laboratory-parts", PARTS).ofNoRun();
    FigureView figure = response.figure();
    Grab.attach(
        figure,
        Grab.Line.VERTICAL,
        () -> OptionalDouble.of(asked().input()),
        laboratory::moveInput);
    Grab.attach(
        figure,
        Grab.Line.HORIZONTAL,
        () -> OptionalDouble.of(asked().threshold()),
        laboratory::moveThreshold);
    summary.setId("laboratory-summary");
    summary.setWrapText(true);
    summary.setMinHeight(Region.USE_PREF_SIZE);
    VBox verdict = new VBox(summary);
    verdict.getStyleClass().add("box");
    ScrollPane left = scrolling(new VBox(12, controls(), verdict, parts));
    left.setPrefWidth(CONTROLS);
    left.setMinWidth(CONTROLS);
    setLeft(left);
    VBox plots = new VBox(10, response, steps);
    plots.getStyleClass().add("laboratory-plots");
    setCenter(scrolling(plots));
    laboratory.askedProperty().addListener(_ -> read());
    laboratory.answerProperty().addListener((_, _, answer) -> show(answer));
    context.pulse().listen(_ -> showFreshness());
    read();
    laboratory.run();
  }

  private LoneNeuron asked() {
    return laboratory.askedProperty().get();
  }

  private static ScrollPane scrolling(VBox content) {
    ScrollPane scroll = new ScrollPane(content);
    Widgets.drawDirectly(scroll);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return scroll;
  }

  private VBox controls() {
    Slider input =
        slider(
            "input",
            "Mean input x",
            "The mean current. Below 0 a ReLU says 0, above θ no neuron can follow: clipping.",
            new Range(LoneNeuron.LEAST_INPUT, LoneNeuron.MOST_INPUT, HUNDREDTH),
            LoneNeuron::input,
            laboratory::moveInput);
    Slider threshold =
        slider(
            "threshold",
            "Threshold θ",
            "What a spike takes. The lower, the finer the steps, the sooner it clips.",
            new Range(Laboratory.LEAST_THRESHOLD, LoneNeuron.MOST_INPUT, HUNDREDTH),
            LoneNeuron::threshold,
            laboratory::moveThreshold);
    Slider start =
        slider(
            "start",
            "Initial potential V(0) / θ",
            "Half a threshold moves the staircase by half a step: it then rounds instead of"
                + " cutting off.",
            new Range(0, 1, HUNDREDTH),
            LoneNeuron::start,
            value -> laboratory.change(neuron -> neuron.withStart(value)));
    Slider last =
        slider(
            "steps",
            "Steps T",
            "The staircase has T steps, θ / T apart.",
            new Range(1, LoneNeuron.MOST_STEPS, 1),
            LoneNeuron::steps,
            value -> laboratory.change(neuron -> neuron.withSteps((int) value)));
    Slider weight =
        slider(
            "weight",
            "Charge of the spikes that cancel",
            "As many spikes excite as inhibit: their sum is 0, and the ReLU does not see them.",
            new Range(0, 1.5, HUNDREDTH),
            LoneNeuron::weight,
            value -> laboratory.change(neuron -> neuron.withWeight(value)));
    Segments<Order> order =
        new Segments<>(
            "order",
            List.of(Order.values()),
            LaboratoryView::words,
            chosen -> laboratory.change(neuron -> neuron.with(chosen)));
    readers.add(() -> order.select(asked().order()));
    Button shuffle =
        Widgets.button(
            "Shuffle",
            "The same spikes in another order: the mean stays, the answer need not",
            () -> laboratory.change(LoneNeuron::shuffled));
    shuffle.setId("laboratory-shuffle");
    return new VBox(
        10,
        Widgets.heading(
            "What comes in",
            Widgets.label("drag, or the arrow keys", "note"),
            HelpRequest.button(Topic.LABORATORY)),
        row(input, value -> Numbers.fixed(value, 2)),
        row(threshold, value -> Numbers.fixed(value, 2)),
        row(start, value -> Numbers.fixed(value, 2)),
        row(last, value -> Numbers.fixed(value, 0)),
        Widgets.heading("Order of spikes", Widgets.label("half excite, half inhibit", "note")),
        order,
        row(weight, value -> Numbers.fixed(value, 2)),
        shuffle);
  }

  private static String words(Order order) {
    return switch (order) {
      case EVEN -> "even";
      case EXCITING_FIRST -> "+ first";
      case INHIBITING_FIRST -> "− first";
      case SHUFFLED -> "shuffled";
    };
  }

  /// What a slider offers.
  private record Range(double low, double high, double step) {}

  private Slider slider(
      String id,
      String name,
      String effect,
      Range range,
      ToDoubleFunction<LoneNeuron> get,
      DoubleConsumer set) {
    Slider slider = new Slider(range.low(), range.high(), get.applyAsDouble(asked()));
    slider.setId("laboratory-" + id);
    slider.setBlockIncrement(range.step());
    FilledTrack.of(slider);
    Widgets.explain(slider, name, effect);
    slider
        .valueProperty()
        .addListener(
            (_, _, value) -> {
              if (!reading) {
                double parts = Math.rint(1 / range.step());
                set.accept(Math.round(value.doubleValue() * parts) / parts);
              }
            });
    readers.add(() -> slider.setValue(get.applyAsDouble(asked())));
    return slider;
  }

  /// A slider under its name and its value.
  private static VBox row(Slider slider, DoubleFunction<String> words) {
    Label name = Widgets.label(slider.getAccessibleText(), "secondary");
    name.setLabelFor(slider);
    name.tooltipProperty().bind(slider.tooltipProperty());
    Label value = Widgets.label("", "strong");
    value
        .textProperty()
        .bind(slider.valueProperty().map(number -> words.apply(number.doubleValue())));
    return new VBox(2, Widgets.row(8, name, Widgets.spring(), value), slider);
  }

  /// Reads what is asked anew; what changes meanwhile was not changed by the user.
  private void read() {
    reading = true;
    readers.forEach(Runnable::run);
    reading = false;
  }

  private void showFreshness() {
    Freshness freshness = laboratory.freshness();
    List.of(response, steps, parts).forEach(plot -> plot.fresh(freshness));
  }

  private void show(Answer answer) {
    LoneNeuron asked = answer.asked();
    LoneNeuron.Response staircase = answer.response();
    response.show(
        () ->
            LaboratoryFigures.response(
                staircase.inputs(),
                staircase.values(),
                asked.input(),
                answer.value(),
                asked.threshold(),
                asked.steps()));
    NeuronTrace neuron = NeuronTrace.of(answer.trace(), answer.ann(), LoneNeuron.POPULATION, 0);
    steps.show(() -> LaboratoryFigures.overTime(neuron, answer.current(), asked.input()));
    Population population = answer.trace().network().populations().get(LoneNeuron.POPULATION);
    parts.show(
        () ->
            NeuronFigures.split(
                population, answer.split(), 0, answer.trace().network().settings()));
    summary.setText(Laboratory.words(answer));
  }
}
