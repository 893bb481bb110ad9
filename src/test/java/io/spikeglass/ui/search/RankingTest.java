package io.spikeglass.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankingTest {

  private final Ranking ranking = new Ranking();

  private static Found found(String path) {
    int at = path.lastIndexOf(" › ");
    return Found.of(path.substring(0, at), path.substring(at + 3), () -> {});
  }

  private static List<Found> all(String... paths) {
    return Stream.of(paths).map(RankingTest::found).toList();
  }

  private List<String> order(List<Found> all, String query) {
    return ranking.matching(all, query).stream().map(Found::name).toList();
  }

  @Test
  void theBetterANameFitsTheEarlierItStands() {
    List<Found> all =
        all(
            "Threshold › Other",
            "Help › Overthreshold",
            "View › Microscope on the threshold",
            "View › Threshold microscope",
            "Setting › Threshold");
    assertEquals(
        List.of(
            "Threshold",
            "Threshold microscope",
            "Microscope on the threshold",
            "Overthreshold",
            "Other"),
        order(all, "  THRESHOLD "));
  }

  @Test
  void everyWordHasToBeThere() {
    List<Found> all = all("View › Next layer", "Run › Next sample");
    assertEquals(List.of("Next layer"), order(all, "layer next"));
    assertTrue(order(all, "next page").isEmpty());
  }

  @Test
  void otherSpellingsAreUnderstood() {
    List<Found> all =
        all("Setting › Initialisation", "Part › Quantisation", "Run › Measure the data set");
    assertEquals(List.of("Initialisation"), order(all, "initialization"));
    assertEquals(List.of("Quantisation"), order(all, "quantiz"));
    assertEquals(List.of("Measure the data set"), order(all, "dataset"));
    assertEquals(List.of("Size"), order(all("View › Size"), "size"));
    assertEquals(List.of("Normalize"), order(all("View › Normalize"), "normalise"));
  }

  @Test
  void oneSlipOfTheHandIsForgiven() {
    List<Found> all = all("Setting › Threshold", "Run › Next sample");
    for (String slip : List.of("treshold", "thrseholds", "threxhold", "thresshold")) {
      assertEquals(List.of("Threshold"), order(all, slip), slip);
    }
    assertTrue(order(all, "trehsold").isEmpty());
  }

  @Test
  void hyphensAndUnderscoresMakeNoDifference() {
    List<Found> all = all("Layer › layer1_0_relu2", "Data › CIFAR-10 folder…", "Layer › relu1");
    assertEquals(List.of("layer1_0_relu2"), order(all, "layer1-0 relu2"));
    assertEquals(List.of("CIFAR-10 folder…"), order(all, "cifar10"));
    assertEquals("relu1", order(all, "relu1").getFirst());
  }

  @Test
  void wordsThatOnlyJoinOthersNeedNotBeThere() {
    assertEquals(
        List.of("Threshold"), order(all("Setting › Threshold"), "how to set the threshold"));
  }

  @Test
  void otherNamesAreKnown() {
    List<Found> all = all("Setting › Bias", "Setting › Threshold", "Setting › Threshold of mine");
    assertEquals(List.of("Threshold"), order(all, "weight normalization"));
  }

  @Test
  void whereNothingFitsTheMostAlikeIsOffered() {
    List<Found> all = all("Setting › Threshold", "Run › Next sample", "Setting › Bias");
    assertTrue(order(all, "threshold balancer xy").isEmpty());
    assertEquals("Threshold", Ranking.nearest(all, "threshold balancer xy").getFirst().name());
    assertTrue(Ranking.nearest(all, "zzz").isEmpty());
  }

  @Test
  void whatWasDoneLatelyComesBeforeItsEquals() {
    List<Found> all = all("Run › Next sample", "View › Next layer");
    ranking.done(all.get(1));
    assertEquals(List.of("Next layer", "Next sample"), order(all, "next"));
    assertTrue(ranking.isRecent(all.get(1)));
    assertEquals(List.of("Next layer", "Next sample"), order(all, ""));
  }

  @Test
  void whatCannotBeDoneComesBehindItsEquals() {
    List<Found> all =
        List.of(
            found("Edit › Undo all").refused("nothing"),
            found("Help › Undo it"),
            found("Help › What to undo"));
    assertEquals(List.of("Undo it", "Undo all", "What to undo"), order(all, "undo"));
  }

  @Test
  void textBehindItIsSearchedAsWell() {
    Found page = new Found("Help", "Time bar", "", () -> "Wilson", Optional.empty(), () -> {});
    assertEquals(List.of("Time bar"), order(List.of(page), "wilson"));
  }
}
