package io.spikeglass.ui.help;

import io.spikeglass.ui.widget.Widgets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A page of help, typeset.
final class PageView extends VBox {

  PageView(Page page) {
    super(7);
    getStyleClass().add("help-page");
    setAccessibleText(spoken(page));
    for (Page.Block block : page.blocks()) {
      getChildren().add(typeset(block));
    }
  }

  /// Where the heading of a part stands, pixels from the top; 0 if there is none of these words.
  double top(String heading) {
    return getChildren().stream()
        .filter(node -> node instanceof Label line && heading.equals(line.getText()))
        .mapToDouble(Node::getLayoutY)
        .findFirst()
        .orElse(0);
  }

  private static Node typeset(Page.Block block) {
    return switch (block) {
      case Page.Block.Title(String text) -> line(text, "help-title");
      case Page.Block.Heading(String text) -> line(text, "section", "help-heading");
      case Page.Block.Paragraph(List<Page.Span> spans) -> flow(spans);
      case Page.Block.Item(List<Page.Span> spans) -> item(spans);
      case Page.Block.Formula(String text) -> line(text, "formula", "help-formula");
    };
  }

  private static Label line(String text, String... styles) {
    Label label = Widgets.label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  private static HBox item(List<Page.Span> spans) {
    TextFlow flow = flow(spans);
    HBox.setHgrow(flow, Priority.ALWAYS);
    HBox row = new HBox(8, Widgets.label("·", "secondary"), flow);
    row.getStyleClass().add("help-item");
    return row;
  }

  private static TextFlow flow(List<Page.Span> spans) {
    TextFlow flow = new TextFlow();
    flow.setLineSpacing(2);
    for (Page.Span span : spans) {
      Text text = new Text(span.text());
      text.getStyleClass().addAll("help-text", span.weight().name().toLowerCase(Locale.ROOT));
      flow.getChildren().add(text);
    }
    return flow;
  }

  /// The page as a screen reader says it.
  private static String spoken(Page page) {
    return page.blocks().stream().map(PageView::words).collect(Collectors.joining("\n"));
  }

  private static String words(Page.Block block) {
    return switch (block) {
      case Page.Block.Title(String text) -> text;
      case Page.Block.Heading(String text) -> text;
      case Page.Block.Formula(String text) -> text;
      case Page.Block.Paragraph(List<Page.Span> spans) -> words(spans);
      case Page.Block.Item(List<Page.Span> spans) -> words(spans);
    };
  }

  private static String words(List<Page.Span> spans) {
    return spans.stream().map(Page.Span::text).collect(Collectors.joining());
  }
}
