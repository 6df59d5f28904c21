package org.salesregulation.document;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A diagram as SVG: sharp at any size. */
final class SvgCanvas implements Canvas {

    private final StringBuilder svg = new StringBuilder();

    /** @param title read out by a screen reader */
    static String draw(Diagram diagram, String title) {
        var canvas = new SvgCanvas();
        diagram.draw(canvas);
        return format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" viewBox=\"%s %s %s %s\""
                                + " font-family=\"Arial, Helvetica, sans-serif\" font-size=\"%s\">",
                        HtmlDocument.escaped(title),
                        diagram.x(),
                        diagram.y(),
                        diagram.width(),
                        diagram.height(),
                        Diagram.FONT)
                + canvas.svg + "</svg>";
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, Ink ink) {
        svg.append(format(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"%s/>",
                x, y, width, height, radius, of(ink)));
    }

    @Override
    public void circle(double x, double y, double radius, Ink ink) {
        svg.append(format("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>", x, y, radius, of(ink)));
    }

    @Override
    public void line(List<Point> points, Ink ink) {
        svg.append(format("<polyline points=\"%s\"%s/>", list(points), of(ink)));
    }

    @Override
    public void shape(List<Point> corners, Ink ink) {
        svg.append(format("<polygon points=\"%s\"%s/>", list(corners), of(ink)));
    }

    @Override
    public void text(String text, double x, double y, boolean strong) {
        svg.append(format(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\"%s>%s</text>",
                x, y, strong ? " font-weight=\"bold\"" : "", HtmlDocument.escaped(text)));
    }

    private static String list(List<Point> points) {
        return points.stream()
                .map(point -> format("%s,%s", point.x(), point.y()))
                .collect(Collectors.joining(" "));
    }

    private static String of(Ink ink) {
        return format(
                " stroke=\"%s\" stroke-width=\"%s\" fill=\"%s\"%s",
                ink.line(),
                ink.width(),
                ink.fill() == null ? "none" : ink.fill(),
                ink.dashed() ? " stroke-dasharray=\"5 3\"" : "");
    }

    private static String format(String pattern, Object... values) {
        for (var i = 0; i < values.length; i++) {
            if (values[i] instanceof Double number) {
                values[i] = String.format(Locale.ROOT, "%.1f", number);
            }
        }
        return String.format(Locale.ROOT, pattern, values);
    }
}
