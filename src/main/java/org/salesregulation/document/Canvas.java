package org.salesregulation.document;

import java.util.List;

/** What a diagram is drawn on: the same strokes become a vector drawing or a picture. */
interface Canvas {

    /** @param radius of the corners; dashed or doubled lines tell kinds of elements apart */
    void box(double x, double y, double width, double height, double radius, Ink ink);

    void circle(double x, double y, double radius, Ink ink);

    void line(List<Point> points, Ink ink);

    void shape(List<Point> corners, Ink ink);

    /** @param x the middle of the text, {@code y} its base line */
    void text(String text, double x, double y, boolean strong);

    record Point(double x, double y) {}

    /**
     * @param fill colour such as #ffffff; null: none
     * @param width of the line
     */
    record Ink(String line, String fill, double width, boolean dashed) {

        Ink filled(String colour) {
            return new Ink(line, colour, width, dashed);
        }

        Ink wide(double other) {
            return new Ink(line, fill, other, dashed);
        }

        Ink broken() {
            return new Ink(line, fill, width, true);
        }
    }
}
