package dev.bijou.site;

import dev.bijou.site.Page.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Reads the Markdown of a page: rewrites its links to those of the site, and renders it. */
final class PageParser {
  private static final List<TablesExtension> EXTENSIONS =
      List.of((TablesExtension) TablesExtension.create());

  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  /** A picture with a variant for dark surroundings, which Markdown cannot express. */
  private static final Pattern PICTURE =
      Pattern.compile("<picture>\\s*<source [^<>]*>\\s*<img [^<>]*>\\s*</picture>\\s*");

  private static final Pattern PICTURE_FILE = Pattern.compile("(?<=src=|srcset=)\"([^\"]*)\"");

  private final String source;
  private final Set<String> pages;
  private final Set<String> files = new TreeSet<>();

  private PageParser(String source, Set<String> pages) {
    this.source = source;
    this.pages = pages;
  }

  /**
   * Reads a page.
   *
   * @param source the file, relative to the project
   * @param markdown its text
   * @param pages the sources of all pages
   */
  static Page parse(String source, String markdown, Set<String> pages) {
    return new PageParser(source, pages).page(markdown);
  }

  private Page page(String markdown) {
    Node document = PARSER.parse(markdown);
    document.accept(new Links());
    List<Heading> headings = headings(document);
    if (headings.isEmpty() || headings.get(0).level() != 1) {
      throw new SiteException(source + ": expected a heading of level 1 first; got another text");
    }
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .nodeRendererFactory(context -> new BlockRenderer(context, ids(headings)))
            .build();
    return new Page(
        source,
        Target.page(source),
        headings.get(0).title(),
        summary(document),
        headings.subList(1, headings.size()),
        BlockRenderer.boxed(renderer.render(document)),
        files);
  }

  private static List<String> ids(List<Heading> headings) {
    return headings.stream().map(Heading::id).toList();
  }

  private static String summary(Node document) {
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Paragraph) {
        return PlainText.of(node);
      }
    }
    return "";
  }

  private static List<Heading> headings(Node document) {
    Slug slug = new Slug();
    List<Heading> headings = new ArrayList<>();
    Node node = document.getFirstChild();
    while (node != null) {
      if (node instanceof org.commonmark.node.Heading heading) {
        StringBuilder text = new StringBuilder();
        Node below = node.getNext();
        while (below != null && !(below instanceof org.commonmark.node.Heading)) {
          text.append(PlainText.of(below)).append(' ');
          below = below.getNext();
        }
        String title = PlainText.of(heading);
        headings.add(
            new Heading(heading.getLevel(), slug.next(title), title, text.toString().strip()));
      }
      node = node.getNext();
    }
    return headings;
  }

  /** The text of a node, without its markup. */
  static final class PlainText extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();

    static String of(Node node) {
      PlainText visitor = new PlainText();
      node.accept(visitor);
      return visitor.text.toString().replaceAll("\\s+", " ").strip();
    }

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
      if (node.getNext() == null) {
        text.append(' ');
      }
    }

    @Override
    public void visit(Code node) {
      text.append(node.getLiteral());
      if (node.getNext() == null) {
        text.append(' ');
      }
    }

    @Override
    public void visit(SoftLineBreak node) {
      text.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
      text.append(' ');
    }
  }

  /** Rewrites links and pictures, and removes comments. */
  private final class Links extends AbstractVisitor {
    @Override
    public void visit(HtmlBlock node) {
      String literal = node.getLiteral();
      if (PICTURE.matcher(literal).matches()) {
        node.setLiteral(
            PICTURE_FILE.matcher(literal).replaceAll(file -> "\"" + rewrite(file.group(1)) + "\""));
      } else if (literal.startsWith("<!--")) {
        node.unlink();
      } else {
        throw new SiteException(source + ": expected comments and <picture>; got " + literal);
      }
    }

    @Override
    public void visit(Link node) {
      node.setDestination(rewrite(node.getDestination()));
      visitChildren(node);
    }

    @Override
    public void visit(Image node) {
      node.setDestination(rewrite(node.getDestination()));
      visitChildren(node);
    }

    private String rewrite(String link) {
      if (link.startsWith("#") || link.matches("[a-z]+:.*")) {
        return link;
      }
      int hash = link.indexOf('#');
      String path = hash < 0 ? link : link.substring(0, hash);
      String anchor = hash < 0 ? "" : link.substring(hash);
      String to = Target.resolve(source, path).replaceFirst("^README\\.md$", "docs/README.md");
      if (pages.contains(to)) {
        return Target.link(Target.page(source), Target.page(to)) + anchor;
      }
      files.add(to);
      return Target.link(Target.page(source), Target.file(to)) + anchor;
    }
  }
}
