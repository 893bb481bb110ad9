package io.spikeglass.ui.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of help, read from a small part of Markdown: `#` title, `##` heading, paragraphs, `-`
/// items, formulas indented by four spaces; inside a line `**strong**` and `*soft*`.
///
/// @param blocks from top to bottom
public record Page(List<Block> blocks) {

  private static final Pattern SPANS = Pattern.compile("\\*\\*(.+?)\\*\\*|\\*(.+?)\\*");
  private static final String FORMULA = "    ";

  public Page {
    blocks = List.copyOf(blocks);
  }

  /// One piece of a page.
  public sealed interface Block {

    /// The heading of the page.
    record Title(String text) implements Block {}

    /// The heading of a part.
    record Heading(String text) implements Block {}

    /// Running text.
    record Paragraph(List<Span> spans) implements Block {}

    /// An entry of a list.
    record Item(List<Span> spans) implements Block {}

    /// A formula on a line of its own.
    record Formula(String text) implements Block {}
  }

  /// A run of letters of one weight.
  public record Span(String text, Weight weight) {}

  /// How strong letters are.
  public enum Weight {
    /// As the rest.
    PLAIN,
    /// Named things.
    STRONG,
    /// Words of the window.
    SOFT
  }

  /// Reads a page.
  static Page parse(String text) {
    List<Block> blocks = new ArrayList<>();
    text.lines().filter(line -> !line.isBlank()).forEach(line -> blocks.add(block(line)));
    return new Page(blocks);
  }

  private static Block block(String line) {
    if (line.startsWith("# ")) {
      return new Block.Title(line.substring(2).strip());
    }
    if (line.startsWith("## ")) {
      return new Block.Heading(line.substring(3).strip());
    }
    if (line.startsWith("- ")) {
      return new Block.Item(spans(line.substring(2).strip()));
    }
    return line.startsWith(FORMULA)
        ? new Block.Formula(line.strip())
        : new Block.Paragraph(spans(line.strip()));
  }

  static List<Span> spans(String line) {
    List<Span> spans = new ArrayList<>();
    Matcher marked = SPANS.matcher(line);
    int from = 0;
    while (marked.find()) {
      add(spans, line.substring(from, marked.start()), Weight.PLAIN);
      boolean strong = marked.group(1) != null;
      add(spans, marked.group(strong ? 1 : 2), strong ? Weight.STRONG : Weight.SOFT);
      from = marked.end();
    }
    add(spans, line.substring(from), Weight.PLAIN);
    return spans;
  }

  private static void add(List<Span> spans, String text, Weight weight) {
    if (!text.isEmpty()) {
      spans.add(new Span(text, weight));
    }
  }
}
