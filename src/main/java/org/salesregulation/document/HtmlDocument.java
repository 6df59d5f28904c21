package org.salesregulation.document;

import java.util.List;
import java.util.function.Predicate;
import org.salesregulation.document.Document.Block;
import org.salesregulation.document.Document.Figure;
import org.salesregulation.document.Document.Items;
import org.salesregulation.document.Document.Paragraph;
import org.salesregulation.document.Document.Table;

/**
 * The document as one HTML page that needs nothing beside itself, is well-formed XML too, and prints on A4 with title
 * page, contents and page numbers.
 */
final class HtmlDocument {

    /** A drawing wider than this in units of the model stands, with what is said of it, on turned pages. */
    static final double WIDE = 1100;

    /** A drawing narrower than this part of its height stands beside what is said of it. */
    private static final double NARROW = 0.5;

    private static final double MILLIMETRES = 0.2;

    private final StringBuilder html = new StringBuilder();
    private final Words words;
    private int tables;
    private int figures;

    private HtmlDocument(Words words) {
        this.words = words;
    }

    static String render(Document document) {
        var page = new HtmlDocument(new Words(document.language()));
        page.write(document);
        return page.html.toString();
    }

    private void write(Document document) {
        var title = escaped(document.title());
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(document.language())
                .append("\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"UTF-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
                .append(title)
                .append("</title>\n<style>")
                .append(CSS)
                .append(head(document))
                .append("</style>\n</head>\n<body>\n<header class=\"cover\">\n<h1 class=\"title\">")
                .append(title)
                .append("</h1>\n<p class=\"subtitle\">")
                .append(escaped(document.company()))
                .append("</p>\n");
        document.cover().forEach(this::block);
        html.append("</header>\n<nav>\n<h2>")
                .append(escaped(words.say("contents")))
                .append("</h2>\n");
        var chapters = Numbered.of(document);
        contents(chapters);
        html.append("</nav>\n<main>\n");
        chapters.forEach(this::section);
        html.append("</main>\n</body>\n</html>\n");
    }

    private void contents(List<Numbered> sections) {
        html.append("<ol>\n");
        for (var section : sections) {
            html.append("<li class=\"level")
                    .append(section.level())
                    .append("\"><a href=\"#")
                    .append(section.anchor())
                    .append("\">")
                    .append(escaped(section.heading(words)))
                    .append("</a>");
            if (section.level() < 3
                    && !section.section().appendix()
                    && !section.below().isEmpty()) {
                contents(section.below());
            }
            html.append("</li>\n");
        }
        html.append("</ol>\n");
    }

    private void section(Numbered section) {
        html.append("<section class=\"level").append(section.level()).append("\">\n");
        var wide = hasFigure(section, diagram -> diagram.width() > WIDE);
        if (wide) {
            html.append("<div class=\"turned\">\n");
        }
        var heading = "h" + Math.min(6, section.level() + 1);
        html.append('<')
                .append(heading)
                .append(" id=\"")
                .append(section.anchor())
                .append("\">")
                .append(escaped(section.heading(words)))
                .append("</")
                .append(heading)
                .append(">\n");
        if (hasFigure(section, HtmlDocument::isNarrow)) {
            beside(section.section().blocks());
        } else {
            section.section().blocks().forEach(this::block);
        }
        if (wide) {
            html.append("</div>\n");
        }
        section.below().forEach(this::section);
        html.append("</section>\n");
    }

    private static boolean hasFigure(Numbered section, Predicate<Diagram> of) {
        return section.section().blocks().stream()
                .anyMatch(block -> block instanceof Figure figure && of.test(figure.diagram()));
    }

    private static boolean isNarrow(Diagram diagram) {
        return diagram.width() < NARROW * diagram.height();
    }

    /** Words and tables on the left, what is drawn on the right. */
    private void beside(List<Block> blocks) {
        html.append("<div class=\"beside\"><div>\n");
        blocks.stream().filter(block -> !(block instanceof Figure)).forEach(this::block);
        html.append("</div>\n");
        blocks.stream().filter(Figure.class::isInstance).forEach(this::block);
        html.append("</div>\n");
    }

    private void block(Block block) {
        if (block instanceof Paragraph paragraph) {
            html.append("<p>").append(lines(paragraph.text())).append("</p>\n");
        } else if (block instanceof Items items) {
            var tag = items.numbered() ? "ol" : "ul";
            html.append('<').append(tag).append(" class=\"items\">\n");
            items.items()
                    .forEach(item -> html.append("<li>").append(lines(item)).append("</li>\n"));
            html.append("</").append(tag).append(">\n");
        } else if (block instanceof Table table) {
            table(table);
        } else if (block instanceof Figure figure) {
            figure(figure);
        }
    }

    private void table(Table table) {
        html.append(table.rows().size() <= 6 ? "<table class=\"short\">\n<caption>" : "<table>\n<caption>")
                .append(escaped(words.say("caption.table", ++tables, table.caption())))
                .append("</caption>\n<colgroup>");
        for (var i = 0; i < table.head().size(); i++) {
            html.append("<col style=\"width:").append(table.share(i)).append("%\"/>");
        }
        html.append("</colgroup>\n<thead><tr>");
        table.head()
                .forEach(cell ->
                        html.append("<th scope=\"col\">").append(lines(cell)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (var row : table.rows()) {
            html.append("<tr>");
            row.forEach(cell -> html.append(isNumber(cell) ? "<td class=\"number\">" : "<td>")
                    .append(lines(cell))
                    .append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    private void figure(Figure figure) {
        var diagram = figure.diagram();
        var caption = words.say("caption.figure", ++figures, figure.caption());
        var wide = diagram.width() > WIDE;
        html.append("<figure")
                .append(wide ? " class=\"wide\"" : "")
                .append("><div style=\"width:")
                .append(Math.round(diagram.width() * MILLIMETRES))
                .append("mm\">")
                .append(SvgCanvas.draw(diagram, caption))
                .append("</div><figcaption>")
                .append(escaped(caption))
                .append("</figcaption></figure>\n");
    }

    /** On every page but the first: whose regulation it is, and how old. */
    private static String head(Document document) {
        return "@page { @top-left { content: \"%s\"; } @top-right { content: \"%s\"; } }\n@page :first { @top-left { content: \"\"; } @top-right { content: \"\"; } }\n"
                .formatted(quoted(document.title()), quoted(edition(document)));
    }

    /** The first line of the cover says which one it is. */
    private static String edition(Document document) {
        return document.cover().stream()
                .filter(Paragraph.class::isInstance)
                .map(block -> ((Paragraph) block).text())
                .findFirst()
                .orElse("");
    }

    private static String quoted(String text) {
        return escaped(text.replaceAll("[\\\\\"\\n<&]", " "));
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[\\d.,]+|–");
    }

    private static String lines(String text) {
        return escaped(text).replace("\n", "<br/>");
    }

    static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (letter >= ' ' || letter == '\n' || letter == '\t') {
                        out.append(letter);
                    }
                }
            }
        }
        return out.toString();
    }

    private static final String CSS =
            """

            :root { --ink: #1c2733; --soft: #55646f; --rule: #c9d2d8; --shade: #f1f4f6; --accent: #1d5a7a; }
            * { box-sizing: border-box; }
            body { margin: 0 auto; max-width: 190mm; padding: 8mm; color: var(--ink);
              font: 10.5pt/1.45 "Segoe UI", Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
            h1, h2, h3, h4, h5 { line-height: 1.2; color: var(--accent); break-after: avoid; break-inside: avoid;
              hyphens: none; }
            h1.title { font-size: 30pt; margin: 0 0 4mm; }
            h2 { font-size: 18pt; margin: 12mm 0 4mm; border-bottom: 1.5pt solid var(--accent); padding-bottom: 2mm; }
            h3 { font-size: 14pt; margin: 9mm 0 3mm; }
            h4 { font-size: 12pt; margin: 7mm 0 2mm; }
            h5 { font-size: 11pt; margin: 5mm 0 2mm; }
            p { margin: 0 0 3mm; orphans: 3; widows: 3; }
            p:has(+ ol), p:has(+ ul), p:has(+ table) { break-after: avoid; }
            .cover { padding-top: 60mm; }
            .cover .subtitle { font-size: 14pt; color: var(--soft); margin-bottom: 30mm; }
            nav ol { list-style: none; margin: 0; padding-left: 6mm; }
            nav > ol { padding-left: 0; }
            nav li { margin: 0.6mm 0; }
            nav > ol > li { margin-top: 3mm; font-weight: 600; }
            nav > ol > li ol { font-weight: normal; }
            nav a { color: inherit; text-decoration: none; }
            nav a:hover { text-decoration: underline; }
            ol.items, ul.items { margin: 0 0 4mm; padding-left: 8mm; }
            ol.items li, ul.items li { margin: 0.8mm 0; }
            table { width: 99.7%; border-collapse: collapse; margin: 3mm 0 6mm; font-size: 9pt; line-height: 1.35;
              table-layout: fixed; }
            caption { text-align: left; font-weight: 600; padding: 0 0 1.5mm; font-size: 9.5pt; break-after: avoid; }
            th, td { border: 0.5pt solid var(--rule); padding: 1.3mm 1.8mm; text-align: left; vertical-align: top;
              overflow-wrap: break-word; hyphens: auto; }
            th { background: var(--shade); font-weight: 600; font-size: 8.5pt; }
            td.number { text-align: right; font-variant-numeric: tabular-nums; }
            thead { display: table-header-group; }
            tr { break-inside: avoid; }
            table.short { break-inside: avoid; }
            tbody tr:first-child { break-before: avoid; }
            figure { margin: 4mm 0 6mm; break-inside: avoid; text-align: center; }
            figure > div { max-width: 100%; margin: 0 auto; }
            figure svg { width: 100%; height: auto; max-height: 125mm; display: block; }
            figcaption { font-size: 9.5pt; font-weight: 600; margin-top: 2mm; text-align: left; break-before: avoid; }
            @page { size: A4; margin: 20mm 18mm 20mm 20mm;
              @top-left { font: 9pt Arial, sans-serif; color: #55646f; }
              @top-right { font: 9pt Arial, sans-serif; color: #55646f; }
              @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Arial, sans-serif;
                color: #55646f; } }
            @page :first { @bottom-right { content: ""; } }
            @page turned { size: A4 landscape; margin: 18mm 15mm; }
            .beside { display: flex; gap: 6mm; align-items: flex-start; }
            .beside > div { flex: 1; min-width: 0; }
            .beside > figure { flex: none; margin-top: 0; max-width: 44mm; }
            .beside > figure svg { max-height: 135mm; }
            .beside > figure figcaption { text-align: center; }
            .beside table { table-layout: auto; font-size: 8.5pt; }
            @media screen { figure.wide { overflow-x: auto; } figure.wide > div { max-width: none; } }
            @media print {
              body { max-width: none; padding: 0; }
              nav { break-before: page; }
              section.level1 { break-before: page; }
              section.level1 > h2 { margin-top: 0; }
              .turned { page: turned; }
              .turned ol.items { columns: 2; column-gap: 10mm; }
              figure.wide > div { width: auto !important; }
              figure.wide svg { max-height: 128mm; }
              .turned > :first-child { margin-top: 4mm; }
              a { color: inherit; }
            }
            """;
}
