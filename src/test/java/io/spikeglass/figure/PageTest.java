package io.spikeglass.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Several figures on one paper.
class PageTest {

  private static Figure curve(String id) {
    Mark line = new Mark.Line("curve", new Series(3, i -> i, i -> i * i), Pen.solid(Ink.INK, 2));
    Panel panel =
        Panel.of(id, Axis.numbers("x", 0, 2), Axis.numbers("y", 0, 4), 100, List.of(line));
    return Figure.small(id, Heading.of("Title of " + id, ""), panel).noting("by itself");
  }

  private static Page page() {
    return new Page(
        "page",
        "A page",
        List.of("It says something."),
        List.of(column("A"), column("B")),
        List.of(curve("below")),
        "made by hand");
  }

  private static Page.Column column(String name) {
    return new Page.Column(Heading.of(name, "whose it is"), List.of(curve("one"), curve("two")));
  }

  private static PageLayout layout(JournalPreset preset) {
    return PageLayout.of(page(), preset.sheet(page()).frame());
  }

  @Test
  void columnsStandSideBySideOnAWidePaperAndOneBelowTheOtherOnANarrowOne() {
    List<PageLayout.Placed> wide = layout(JournalPreset.NATURE_WIDE).placed();
    assertEquals(5, wide.size());
    assertEquals(wide.get(0).top(), wide.get(1).top());
    assertTrue(wide.get(1).left() > wide.get(0).left() + wide.get(0).frame().width());
    JournalPreset slim = JournalPreset.custom(60, 0, 7, 300);
    double margin = wide.getFirst().left();
    assertTrue(layout(slim).placed().stream().allMatch(placed -> placed.left() == margin));
  }

  /// Above the columns stands what the page says; no letter stands at the edge of the paper.
  @Test
  void whatItSaysStandsAboveInsideTheMargin() {
    Frame paper = JournalPreset.NATURE_WIDE.sheet(page()).frame();
    PageLayout layout = PageLayout.of(page(), paper);
    assertEquals(
        List.of("A page", "It says something."),
        layout.lines().stream().limit(2).map(line -> line.words().text()).toList());
    double top = layout.placed().getFirst().top();
    assertTrue(layout.lines().get(1).y() < top);
    double margin = layout.placed().getFirst().left();
    assertTrue(margin > 5);
    for (PageLayout.Line line : layout.lines()) {
      assertTrue(line.x() >= margin);
      assertTrue(line.x() + Typeface.width(line.words()) <= paper.width() - margin);
      assertTrue(line.y() <= paper.height() - margin);
    }
    for (PageLayout.Placed placed : layout.placed()) {
      assertTrue(placed.left() + placed.frame().width() <= paper.width() - margin + 1e-6);
    }
  }

  @Test
  void nothingLiesOverAnythingElseOnAnyPaper() {
    for (JournalPreset preset : JournalPreset.all()) {
      Frame paper = preset.sheet(page()).frame();
      List<Rectangle2D> taken =
          PageLayout.of(page(), paper).placed().stream().map(PageTest::area).toList();
      for (int i = 0; i < taken.size(); i++) {
        assertTrue(taken.get(i).getMaxY() <= paper.height() + 1, preset.name());
        for (int j = 0; j < i; j++) {
          assertFalse(taken.get(i).intersects(taken.get(j)), preset.name());
        }
      }
    }
  }

  private static Rectangle2D area(PageLayout.Placed placed) {
    return new Rectangle2D.Double(
        placed.left(), placed.top(), placed.frame().width(), placed.frame().height());
  }

  /// What has no room is left out, not squeezed into what has.
  @Test
  void onALowPaperTheFirstFigureOfEachColumnStaysLongest() {
    JournalPreset low = JournalPreset.custom(183, 50, 7, 300);
    List<String> kept =
        layout(low).placed().stream().map(placed -> placed.figure().id()).distinct().toList();
    assertEquals("one", kept.getFirst());
    assertFalse(kept.contains("two"));
  }

  @Test
  void theTableSaysWhoseTheValuesAre() {
    List<String> panels = page().table().rows().stream().map(List::getFirst).distinct().toList();
    assertEquals(List.of("A: one", "A: two", "B: one", "B: two", "below"), panels);
  }

  @Test
  void everyFormatHasTheWordsOfThePageAndTheCaptionOnce() throws Exception {
    Picture picture = Picture.of(page(), JournalPreset.NATURE_WIDE, "{}");
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    picture.writeSvg(svg);
    ByteArrayOutputStream tex = new ByteArrayOutputStream();
    picture.writeTex(tex);
    for (ByteArrayOutputStream written : List.of(svg, tex)) {
      String text = written.toString(StandardCharsets.UTF_8);
      assertEquals(2, count(text, "whose it is"));
      assertEquals(1, count(text, "made by hand"));
      assertEquals(0, count(text, "by itself"));
    }
    assertEquals(5, count(tex.toString(StandardCharsets.UTF_8), "begin{axis}"));
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
