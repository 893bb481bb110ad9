package io.spikeglass.ui.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.RunControl;
import io.spikeglass.ui.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the tooltips of the conversion form say: a sentence, a formula, a source.
class TooltipsTest {

  @Test
  void everyOptionOfEverySettingIsExplained() {
    var network = Fixtures.open("small", "test", new RunControl()).network();
    for (Setting<?> setting : SettingList.of(network)) {
      check(setting);
    }
  }

  private static <T> void check(Setting<T> setting) {
    for (T option : setting.options()) {
      String said = setting.name() + ": " + setting.explanation().apply(option);
      List<String> lines = said.lines().toList();
      assertEquals(3, lines.size(), said);
      assertTrue(lines.getFirst().endsWith("."), said);
      lines.forEach(line -> assertFalse(line.isBlank(), said));
    }
  }

  @Test
  void everyNumberIsExplained() {
    for (String setting : List.of("Threshold", "Initialisation", "Neuron", "Readout")) {
      for (Parameter parameter : Parameter.of(setting)) {
        assertEquals(3, SettingList.explained(parameter.quantity()).lines().count());
      }
    }
  }
}
