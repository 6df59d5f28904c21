package org.salesregulation.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** A diagram as PNG, for word processors that do not show vectors. */
final class PictureCanvas implements Canvas {

    private static final int LARGEST = 5000;

    private final Graphics2D graphics;
    private final Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) Diagram.FONT * 0.92f);

    private PictureCanvas(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** @return the picture, two and a half dots for each unit of the model where that is not too large */
    static byte[] draw(Diagram diagram) {
        System.setProperty("java.awt.headless", "true");
        var scale = Math.min(2.5, LARGEST / Math.max(diagram.width(), diagram.height()));
        var image = new BufferedImage(
                (int) Math.ceil(diagram.width() * scale),
                (int) Math.ceil(diagram.height() * scale),
                BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(scale, scale);
        graphics.translate(-diagram.x(), -diagram.y());
        diagram.draw(new PictureCanvas(graphics));
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public void box(double x, double y, double width, double height, double radius, Ink ink) {
        paint(new RoundRectangle2D.Double(x, y, width, height, radius * 2, radius * 2), ink);
    }

    @Override
    public void circle(double x, double y, double radius, Ink ink) {
        paint(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), ink);
    }

    @Override
    public void line(List<Point> points, Ink ink) {
        paint(path(points), ink.filled(null));
    }

    @Override
    public void shape(List<Point> corners, Ink ink) {
        var path = path(corners);
        path.closePath();
        paint(path, ink);
    }

    @Override
    public void text(String text, double x, double y, boolean strong) {
        graphics.setFont(strong ? font.deriveFont(Font.BOLD) : font);
        graphics.setColor(Color.decode(Diagram.TEXT));
        var width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        graphics.drawString(text, (float) (x - width / 2), (float) y);
    }

    private static Path2D path(List<Point> points) {
        var path = new Path2D.Double();
        path.moveTo(points.get(0).x(), points.get(0).y());
        points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
        return path;
    }

    private void paint(java.awt.Shape shape, Ink ink) {
        if (ink.fill() != null) {
            graphics.setColor(Color.decode(ink.fill()));
            graphics.fill(shape);
        }
        graphics.setColor(Color.decode(ink.line()));
        graphics.setStroke(
                ink.dashed()
                        ? new BasicStroke(
                                (float) ink.width(),
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_ROUND,
                                10f,
                                new float[] {5f, 3f},
                                0f)
                        : new BasicStroke((float) ink.width()));
        graphics.draw(shape);
    }
}
