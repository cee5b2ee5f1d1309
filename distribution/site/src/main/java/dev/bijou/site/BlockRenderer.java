package dev.bijou.site;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Renders headings with anchors, highlighted code, checked HTML, and pictures that are loaded late.
 * Tables and code can be scrolled, also by the keyboard.
 */
final class BlockRenderer implements NodeRenderer {
  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;
  private final Iterator<String> ids;

  /**
   * Creates a renderer.
   *
   * @param ids the ids of the headings, in order
   */
  BlockRenderer(HtmlNodeRendererContext context, List<String> ids) {
    this.context = context;
    this.html = context.getWriter();
    this.ids = ids.iterator();
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        Heading.class,
        FencedCodeBlock.class,
        IndentedCodeBlock.class,
        HtmlBlock.class,
        Image.class);
  }

  @Override
  public void render(Node node) {
    if (node instanceof Heading heading) {
      heading(heading);
    } else if (node instanceof FencedCodeBlock block) {
      code(block.getInfo() == null ? "" : block.getInfo().strip(), block.getLiteral());
    } else if (node instanceof IndentedCodeBlock block) {
      code("text", block.getLiteral());
    } else if (node instanceof HtmlBlock block) {
      html.raw(block.getLiteral());
    } else {
      picture((Image) node);
    }
  }

  private void heading(Heading heading) {
    String id = ids.next();
    String element = "h" + heading.getLevel();
    html.line();
    html.tag(element, Map.of("id", id));
    children(heading);
    if (heading.getLevel() > 1) {
      html.tag("a", new TreeMap<>(Map.of("class", "anchor", "href", "#" + id))); // ordered
      html.raw("<span class=\"hidden\">Link to this section</span>");
      html.tag("/a");
    }
    html.tag("/" + element);
    html.line();
  }

  private void children(Node node) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
  }

  private void code(String language, String code) {
    html.line();
    html.raw("<div class=\"code\"><pre tabindex=\"0\"><code>");
    html.raw(Highlighter.highlight(language, code));
    html.raw("</code></pre></div>");
    html.line();
  }

  private void picture(Image image) {
    html.raw("<img src=\"" + Html.escape(image.getDestination()) + "\" alt=\"");
    html.raw(Html.escape(PageParser.PlainText.of(image)) + "\" loading=\"lazy\">");
  }

  /** Puts each table of a page into a box that can be scrolled. */
  static String boxed(String html) {
    return html.replace("<table>", "<div class=\"table\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>");
  }
}
