package dev.bijou.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks the tokens of a code block: a list of patterns for each language, of which the first that
 * matches at a place wins. What no pattern matches is plain text.
 */
final class Highlighter {
  private static final String JAVA_WORDS =
      "abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum"
          + "|extends|final|finally|float|for|if|implements|import|instanceof|int|interface|long|new"
          + "|null|package|private|protected|public|record|return|short|static|super|switch|this"
          + "|throw|throws|true|false|try|var|void|while";

  private static final String NUMBER = "-?\\b\\d[\\d_]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?\\b";

  private static final String STRING = "\"(?:\\\\.|[^\"\\\\\\n])*\"";

  private static final String HASH = "(?m)(?:^|(?<=\\s))#.*$";

  private static final Map<String, Language> LANGUAGES =
      Map.ofEntries(
          Map.entry(
              "java",
              new Language()
                  .with("comment", "//.*|(?s:/\\*.*?\\*/)")
                  .with("string", "(?s:\"\"\".*?\"\"\")|" + STRING + "|'(?:\\\\.|[^'\\\\])'")
                  .with("meta", "@[A-Z]\\w*")
                  .with("keyword", "\\b(?:" + JAVA_WORDS + ")\\b")
                  .with("type", "\\b[A-Z]\\w*[a-z]\\w*\\b")
                  .with("number", NUMBER)),
          Map.entry(
              "yaml",
              new Language()
                  .with("comment", HASH)
                  .with("string", STRING + "|'[^'\\n]*'")
                  .with("key", "[\\w.@~-]+(?=:(?:\\s|$))")
                  .with("keyword", "\\b(?:true|false|null)\\b")
                  .with("number", "(?<![\\w.@-])" + NUMBER + "(?![\\w.@-])")),
          Map.entry(
              "json",
              new Language()
                  .with("key", STRING + "(?=\\s*:)")
                  .with("string", STRING)
                  .with("keyword", "\\b(?:true|false|null)\\b")
                  .with("number", NUMBER)),
          Map.entry(
              "sh",
              new Language()
                  .with("comment", HASH)
                  .with("string", STRING + "|'[^'\\n]*'")
                  .with("key", "(?<=\\s)--?[A-Za-z][\\w.-]*")
                  .with("meta", "\\$\\{?\\w+\\}?")
                  .with("keyword", "(?m)^\\s*[\\w./]+(?=\\s|$)|(?<=\\| |&& )[\\w./]+")),
          Map.entry(
              "xml",
              new Language()
                  .with("comment", "(?s:<!--.*?-->)")
                  .with("keyword", "</?[\\w:.-]+|/?>|<\\?xml|\\?>")
                  .with("key", "\\b[\\w:.-]+(?==\")")
                  .with("string", STRING)),
          Map.entry(
              "ini",
              new Language()
                  .with("comment", HASH)
                  .with("keyword", "(?m)^\\[[^\\]]*\\]$")
                  .with("key", "(?m)^[\\w.~-]+(?=\\s*=)")),
          Map.entry(
              "dockerfile",
              new Language()
                  .with("comment", HASH)
                  .with("keyword", "(?m)^(?:[A-Z]+)\\b|\\bCMD\\b")
                  .with("string", STRING)
                  .with("key", "(?<=\\s)--[\\w-]+")));

  private static final Map<String, String> ALIASES =
      Map.of("shell", "sh", "bash", "sh", "properties", "ini", "yml", "yaml", "bnd", "ini");

  private Highlighter() {}

  /** A language: the kinds of its tokens and their patterns, in order of precedence. */
  private static final class Language {
    private final List<String> kinds = new ArrayList<>();
    private final StringBuilder pattern = new StringBuilder();

    Language with(String kind, String regex) {
      pattern.append(kinds.isEmpty() ? "" : "|").append('(').append(regex).append(')');
      kinds.add(kind);
      return this;
    }

    String mark(String code) {
      StringBuilder html = new StringBuilder();
      Matcher matcher = Pattern.compile(pattern.toString()).matcher(code);
      int end = 0;
      while (matcher.find()) {
        html.append(Html.escape(code.substring(end, matcher.start())));
        end = matcher.end();
        html.append("<span class=\"").append(kind(matcher)).append("\">");
        html.append(Html.escape(matcher.group())).append("</span>");
      }
      return html.append(Html.escape(code.substring(end))).toString();
    }

    private String kind(Matcher matcher) {
      for (int i = 0; i < kinds.size(); i++) {
        if (matcher.group(i + 1) != null) {
          return kinds.get(i);
        }
      }
      throw new IllegalStateException("a group of " + pattern);
    }
  }

  /** Returns code as HTML; plain text if the language is not known. */
  static String highlight(String language, String code) {
    Language known = LANGUAGES.get(ALIASES.getOrDefault(language, language));
    return known == null ? Html.escape(code) : known.mark(code);
  }
}
