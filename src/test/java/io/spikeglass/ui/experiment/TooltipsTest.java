package io.spikeglass.ui.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.RunControl;
import io.spikeglass.conversion.BiasRule;
import io.spikeglass.conversion.Compensation;
import io.spikeglass.conversion.InitialPotential;
import io.spikeglass.conversion.InputCoding;
import io.spikeglass.conversion.NeuronRule;
import io.spikeglass.conversion.PoolingRule;
import io.spikeglass.conversion.Readout;
import io.spikeglass.conversion.Reset;
import io.spikeglass.conversion.ThresholdRule;
import io.spikeglass.conversion.TwoStage;
import io.spikeglass.network.Layer;
import io.spikeglass.network.Network;
import io.spikeglass.network.Node;
import io.spikeglass.network.Window;
import io.spikeglass.ui.Fixtures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the conversion form offers, and what its tooltips say: a sentence, a formula, a source.
class TooltipsTest {

  private static List<Setting<?>> settings() {
    Network network = Fixtures.open("small", "test", new RunControl()).network();
    return SettingList.of(pooling(network), List::of);
  }

  /// The network with a max-pool, for the choices that belong to it.
  private static Network pooling(Network network) {
    List<Node> nodes = new ArrayList<>(network.nodes());
    nodes.add(
        1,
        new Node(
            "pool", new Layer.MaxPool(Window.square(1, 1)), List.of(0), nodes.getFirst().shape()));
    return network.withNodes(nodes);
  }

  /// Whoever adds a rule has to offer it.
  @ParameterizedTest
  @ValueSource(
      classes = {
        ThresholdRule.class,
        InitialPotential.class,
        NeuronRule.class,
        Readout.class,
        TwoStage.class,
        BiasRule.class,
        InputCoding.class,
        Compensation.class,
        Reset.class,
        PoolingRule.class
      })
  void everyMethodCanBeChosen(Class<?> kind) {
    List<?> offered =
        settings().stream()
            .map(Setting::options)
            .flatMap(List::stream)
            .filter(kind::isInstance)
            .toList();
    if (kind.isEnum()) {
      assertEquals(Arrays.asList(kind.getEnumConstants()), offered);
    } else {
      Set<Class<?>> kinds = offered.stream().map(Object::getClass).collect(Collectors.toSet());
      Set<Class<?>> rules =
          Arrays.stream(kind.getPermittedSubclasses())
              .filter(Class::isRecord)
              .collect(Collectors.toSet());
      assertEquals(rules, kinds);
    }
  }

  @Test
  void everyOptionOfEverySettingIsExplained() {
    settings().forEach(TooltipsTest::check);
  }

  private static <T> void check(Setting<T> setting) {
    for (T option : setting.options()) {
      String said = setting.name() + ": " + setting.explanation().apply(option);
      List<String> lines = said.lines().toList();
      assertEquals(3, lines.size(), said);
      assertTrue(lines.getFirst().endsWith("."), said);
      lines.forEach(line -> assertFalse(line.isBlank(), said));
      assertTrue(
          lines.getLast().contains("training-free") || lines.getLast().contains("trained for"),
          said);
    }
  }

  @Test
  void everyNumberIsExplained() {
    for (Setting<?> setting : settings()) {
      for (Parameter parameter : Parameter.of(setting.name())) {
        assertEquals(3, SettingList.explained(parameter.quantity()).lines().count());
      }
    }
  }
}
