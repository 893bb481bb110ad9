package io.spikeglass.ui.help;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// The tour through the window: what is pointed at, what is to be done there, and how far it is.
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
  /// @param title what it is about
  /// @param words what to do and what it shows
  /// @param panel panel that it needs on show
  /// @param target identifier of the control it points at, as things are now; empty for none
  /// @param done whether the user did it, from what was seen when the step began and is seen now
  /// @param help does it for the user
  /// @param offer what the button that does it says; empty where there is nothing to do
  record Step(
      String title,
      String words,
      Panel panel,
      Supplier<String> target,
      BiPredicate<Sight, Sight> done,
      Runnable help,
      String offer) {}

  private final List<Step> steps;
  private final ReadOnlyIntegerWrapper at = new ReadOnlyIntegerWrapper(0);

  /// @param fault identifier of the tile of the layer at fault, as things are now
  Tour(Hands hands, Supplier<String> fault) {
    steps =
        List.of(
            new Step(
                "1  Pick a sample",
                "A trained network (ANN) was made spiking (SNN). Both look at one image at a time."
                    + " Click another digit; below it stands what the SNN says.",
                Panel.EXPERIMENT,
                () -> "thumbnails",
                (before, now) -> now.sample() != before.sample(),
                hands::nextSample,
                "Pick the next"),
            new Step(
                "2  Give it fewer steps",
                "T is how long the network may think. Drag this flag to the left: with fewer steps"
                    + " the error in every layer grows. Nothing is computed anew.",
                Panel.NONE,
                () -> "flag-T",
                (before, now) -> now.steps() != before.steps(),
                hands::fewerSteps,
                "Set T to 4"),
            new Step(
                "3  Start with a charge",
                "From an empty membrane every firing rate is rounded down. Switch the"
                    + " initialisation on and watch the numbers in the strip shrink.",
                Panel.NONE,
                () -> "toggle-initialisation",
                (before, now) -> now.initialised() != before.initialised(),
                hands::initialise,
                "Switch it"),
            new Step(
                "4  Find the layer at fault",
                "This layer adds the largest error of its own. A filled header says that it stands"
                    + " out; the badge says what kind of error: clipping, quantisation, unevenness"
                    + " or coding. Select it.",
                Panel.NONE,
                fault,
                (_, now) -> now.faultSelected(),
                hands::selectFault,
                "Select it"),
            new Step(
                "5  Ask why",
                "Where the ANN is right and the SNN wrong, Why? names the layer, the part of the"
                    + " error and the neurons that did it, and tries what repairs it. Open it.",
                Panel.INSPECTOR,
                () -> "tab-why",
                (_, now) -> now.whyOpen(),
                hands::openWhy,
                "Open Why?"),
            new Step(
                "6  Compare two settings",
                "P pins the present setting as A. Whatever you change from then on is B. Then show"
                    + " A, B, their difference, or all three.",
                Panel.NONE,
                () -> "pin",
                (_, now) -> now.comparing(),
                hands::compare,
                "Pin and compare"),
            new Step(
                "That is all",
                "F1 explains the zone under the pointer, ? lists the keys, Ctrl+K finds every"
                    + " command. Ctrl+Z undoes what was tried here. The tour waits in the menu"
                    + " Help.",
                Panel.NONE,
                () -> "",
                (_, _) -> true,
                () -> {},
                ""));
  }

  /// The step being shown.
  Step step() {
    return steps.get(at.get());
  }

  int count() {
    return steps.size();
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
