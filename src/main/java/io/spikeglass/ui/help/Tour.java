package io.spikeglass.ui.help;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// The tour through the window: what is pointed at, what is to be done there, and how far it is.
/// Three steps say what can be touched; who wants goes on with three that say what it is good for.
public final class Tour {

  /// What the tour can see of the window.
  ///
  /// @param sample sample on show
  /// @param steps T
  /// @param initialised whether membranes start with a charge
  /// @param faultSelected whether the layer at fault is selected
  /// @param whyOpen whether the tab Why? is open
  /// @param comparing whether A is on show
  record Sight(
      int sample,
      int steps,
      boolean initialised,
      boolean faultSelected,
      boolean whyOpen,
      boolean comparing) {}

  /// What the tour does where the user lets it.
  interface Hands {

    /// Goes to another sample.
    void nextSample();

    /// Lets the network think for fewer steps.
    void fewerSteps();

    /// Gives the membranes a charge before the first step, or takes it away.
    void initialise();

    /// Selects the layer at fault.
    void selectFault();

    /// Opens the tab Why?.
    void openWhy();

    /// Pins A, changes B and shows both.
    void compare();
  }

  /// What can be done at a step besides going on.
  enum Kind {
    /// Something in the window.
    TRY,
    /// To end the tour, or to go on with its second half.
    PAUSE,
    /// To end it.
    END
  }

  /// A panel that a narrow window folds away.
  public enum Panel {
    /// Neither.
    NONE,
    /// The left one.
    EXPERIMENT,
    /// The right one.
    INSPECTOR
  }

  /// One step.
  ///
  /// @param kind what can be done
  /// @param title what it is about
  /// @param words what to do and what it shows
  /// @param panel panel that it needs on show
  /// @param target identifier of the control it points at, as things are now; empty for none
  /// @param lit identifiers of what is to be watched besides
  /// @param done whether the user did it, from what was seen when the step began and is seen now
  /// @param help does it for the user
  /// @param offer what the button that does it says; empty where there is nothing to do
  record Step(
      Kind kind,
      String title,
      String words,
      Panel panel,
      Supplier<String> target,
      List<String> lit,
      BiPredicate<Sight, Sight> done,
      Runnable help,
      String offer) {

    /// One that only says something.
    static Step saying(Kind kind, String title, String words, Runnable help, String offer) {
      return new Step(
          kind, title, words, Panel.NONE, () -> "", List.of(), (_, _) -> false, help, offer);
    }
  }

  /// Steps that say what can be touched.
  private static final int FIRST_HALF = 3;

  private final List<Step> steps;
  private final ReadOnlyIntegerWrapper at = new ReadOnlyIntegerWrapper(0);

  /// @param fault identifier of the tile of the layer at fault, as things are now
  Tour(Hands hands, Supplier<String> fault) {
    steps =
        List.of(
            sample(hands),
            time(hands),
            charge(hands),
            Step.saying(
                Kind.PAUSE,
                "This is what can be touched",
                "Everything acts at once, and Ctrl+Z takes it back. Three more steps show what"
                    + " finds the layer at fault, why a sample is lost, and how two settings"
                    + " compare.",
                this::next,
                "Three more steps"),
            fault(hands, fault),
            why(hands),
            compare(hands),
            Step.saying(
                Kind.END,
                "That is all",
                "F1 explains the zone under the pointer, ? lists the keys, Ctrl+K finds every"
                    + " command. The tour waits in the menu Help.",
                () -> {},
                ""));
  }

  private static Step sample(Hands hands) {
    return new Step(
        Kind.TRY,
        "Pick a sample",
        "A trained network (ANN) was made spiking (SNN). Both look at one image at a time. Click"
            + " another digit; below it stands what the SNN says.",
        Panel.EXPERIMENT,
        () -> "thumbnails",
        List.of(),
        (before, now) -> now.sample() != before.sample(),
        hands::nextSample,
        "Pick the next");
  }

  private static Step time(Hands hands) {
    return new Step(
        Kind.TRY,
        "Give it fewer steps",
        "T is how long the network may think. Drag this flag to the left: with fewer steps the"
            + " shares and causes of the layers, above, change and accuracy falls. Nothing is"
            + " computed anew.",
        Panel.NONE,
        () -> "flag-T",
        List.of("network-zone"),
        (before, now) -> now.steps() != before.steps(),
        hands::fewerSteps,
        "Set T to 4");
  }

  private static Step charge(Hands hands) {
    return new Step(
        Kind.TRY,
        "Start with a charge",
        "From an empty membrane every firing rate is rounded down. Switch the initialisation on,"
            + " and the numbers of the layers shrink.",
        Panel.NONE,
        () -> "toggle-initialisation",
        List.of("network-zone"),
        (before, now) -> now.initialised() != before.initialised(),
        hands::initialise,
        "Switch it");
  }

  private static Step fault(Hands hands, Supplier<String> fault) {
    return new Step(
        Kind.TRY,
        "Find the layer at fault",
        "This layer adds the largest error of its own. A filled header says that it stands out;"
            + " the badge says what kind of error: clipping, quantisation, unevenness or coding."
            + " Select it.",
        Panel.NONE,
        fault,
        List.of(),
        (_, now) -> now.faultSelected(),
        hands::selectFault,
        "Select it");
  }

  private static Step why(Hands hands) {
    return new Step(
        Kind.TRY,
        "Ask why",
        "Where the ANN is right and the SNN wrong, Why? names the layer, the part of the error and"
            + " the neurons that did it, and tries what repairs it. Open it.",
        Panel.INSPECTOR,
        () -> "tab-why",
        List.of(),
        (_, now) -> now.whyOpen(),
        hands::openWhy,
        "Open Why?");
  }

  private static Step compare(Hands hands) {
    return new Step(
        Kind.TRY,
        "Compare two settings",
        "P pins the present setting as A. Whatever you change from then on is B. Then show A, B,"
            + " their difference, or all three.",
        Panel.NONE,
        () -> "pin",
        List.of(),
        (_, now) -> now.comparing(),
        hands::compare,
        "Pin and compare");
  }

  /// The step being shown.
  Step step() {
    return steps.get(at.get());
  }

  /// How many steps have something to do.
  int count() {
    return (int) steps.stream().filter(step -> step.kind() == Kind.TRY).count();
  }

  /// Where the tour is, such as `2 of 6`; empty where there is nothing to do.
  String place() {
    if (step().kind() != Kind.TRY) {
      return "";
    }
    long before =
        steps.subList(0, at.get()).stream().filter(step -> step.kind() == Kind.TRY).count();
    return (before + 1) + " of " + (before < FIRST_HALF ? FIRST_HALF : count());
  }

  boolean isFirst() {
    return at.get() == 0;
  }

  boolean isLast() {
    return at.get() == steps.size() - 1;
  }

  void next() {
    at.set(Math.min(at.get() + 1, steps.size() - 1));
  }

  void back() {
    at.set(Math.max(at.get() - 1, 0));
  }

  /// Place of the step being shown, from 0.
  ReadOnlyIntegerProperty atProperty() {
    return at.getReadOnlyProperty();
  }
}
