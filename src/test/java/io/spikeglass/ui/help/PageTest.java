package io.spikeglass.ui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.ui.help.Page.Block;
import io.spikeglass.ui.help.Page.Span;
import io.spikeglass.ui.help.Page.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageTest {

  @Test
  void aPageIsReadBlockByBlock() {
    Page page =
        Page.parse(
            "# Title\n\nSome **strong** and *soft* words.\n## Part\n- item\n    φ = θ N / T\n");
    assertEquals(
        List.of(
            new Block.Title("Title"),
            new Block.Paragraph(
                List.of(
                    new Span("Some ", Weight.PLAIN),
                    new Span("strong", Weight.STRONG),
                    new Span(" and ", Weight.PLAIN),
                    new Span("soft", Weight.SOFT),
                    new Span(" words.", Weight.PLAIN))),
            new Block.Heading("Part"),
            new Block.Item(List.of(new Span("item", Weight.PLAIN))),
            new Block.Formula("φ = θ N / T")),
        page.blocks());
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void everyTopicHasAPageWithATitleAndNothingLeftUnread(Topic topic) {
    Page page = Page.parse(topic.text());
    assertInstanceOf(Block.Title.class, page.blocks().getFirst());
    assertTrue(page.blocks().size() > 3, topic.name());
    for (Block block : page.blocks()) {
      assertFalse(block.toString().contains("**"), () -> "unread mark in " + block);
    }
    if (topic != Topic.HISTORY) {
      assertTrue(
          page.blocks().stream().anyMatch(Block.Formula.class::isInstance),
          () -> topic + " shows no formula");
    }
  }

  @Test
  void pagesAreFoundByTheirWords() {
    assertEquals(List.of(Topic.COMPARE, Topic.WORDS), HelpView.matching("mcnemar"));
    assertTrue(HelpView.matching("clipping quantisation").contains(Topic.ERROR));
    assertEquals(List.of(), HelpView.matching("xylophone"));
    assertEquals(Topic.values().length, HelpView.matching("").size());
  }
}
