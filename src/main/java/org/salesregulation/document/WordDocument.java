package org.salesregulation.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTable.XWPFBorderType;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.salesregulation.document.Document.Block;
import org.salesregulation.document.Document.Figure;
import org.salesregulation.document.Document.Items;
import org.salesregulation.document.Document.Paragraph;
import org.salesregulation.document.Document.Table;

/** The document as DOCX, for those who comment on it, sign it or send it on; styles, contents and tables are Word's. */
final class WordDocument {

    /** Rows that a table may have to be kept on one page, as in the HTML. */
    private static final int SHORT_TABLE = 6;

    private static final String RULE = "C9D2D8";
    /** Room round a cell's text, and the page, in twentieths of a point. */
    private static final int CELL_TALL = 50;

    private static final int CELL_WIDE = 100;
    private static final int PAGE_SHORT = 11906;

    private static final int PAGE_LONG = 16838;
    private static final int MARGIN = 1134;
    private static final int TEXT_WIDTH = PAGE_SHORT - 2 * MARGIN;

    private static final double POINTS = 0.58;

    private final XWPFDocument word = new XWPFDocument();
    private final Words words;
    private BigInteger bullets;
    private BigInteger numbers;
    private int tables;
    private int figures;
    private int bookmarks;

    private WordDocument(Words words) {
        this.words = words;
    }

    static void render(Document document, OutputStream out) throws IOException {
        var page = new WordDocument(new Words(document.language()));
        try (page.word) {
            page.write(document);
            page.word.write(out);
        }
    }

    private void write(Document document) {
        styles();
        bullets = abstractNumber(0, STNumberFormat.BULLET, "•");
        numbers = abstractNumber(1, STNumberFormat.DECIMAL, "%1.");
        pages();
        word.getProperties().getCoreProperties().setTitle(document.title());
        styled("Title", document.title());
        styled("Subtitle", document.company());
        document.cover().forEach(this::block);
        var heading = styled("ContentsHeading", words.say("contents"));
        heading.setPageBreak(true);
        var chapters = Numbered.of(document);
        contents(chapters);
        chapters.forEach(chapter -> section(chapter, chapter.section().appendix()));
        // page numbers are known to the word processor only: it fills them in when the document is opened
        word.enforceUpdateFields();
    }

    private void pages() {
        var body = word.getDocument().getBody();
        var section = body.isSetSectPr() ? body.getSectPr() : body.addNewSectPr();
        size(section, false);
        var footer = word.createFooter(HeaderFooterType.DEFAULT);
        var line = footer.createParagraph();
        line.setAlignment(ParagraphAlignment.RIGHT);
        field(line, "PAGE", "1");
    }

    private static void size(CTSectPr section, boolean turned) {
        var size = section.isSetPgSz() ? section.getPgSz() : section.addNewPgSz();
        size.setW(BigInteger.valueOf(turned ? PAGE_LONG : PAGE_SHORT));
        size.setH(BigInteger.valueOf(turned ? PAGE_SHORT : PAGE_LONG));
        size.setOrient(turned ? STPageOrientation.LANDSCAPE : STPageOrientation.PORTRAIT);
        var margin = section.isSetPgMar() ? section.getPgMar() : section.addNewPgMar();
        margin.setLeft(BigInteger.valueOf(MARGIN));
        margin.setRight(BigInteger.valueOf(MARGIN));
        margin.setTop(BigInteger.valueOf(MARGIN));
        margin.setBottom(BigInteger.valueOf(MARGIN));
        margin.setHeader(BigInteger.valueOf(567));
        margin.setFooter(BigInteger.valueOf(567));
        margin.setGutter(BigInteger.ZERO);
    }

    /** Ends the pages of one direction; what follows is in the other. */
    private void endPages(boolean turned) {
        var paragraph = word.createParagraph();
        var properties = paragraph.getCTP().isSetPPr()
                ? paragraph.getCTP().getPPr()
                : paragraph.getCTP().addNewPPr();
        var section = properties.addNewSectPr();
        section.set(word.getDocument().getBody().getSectPr().copy());
        size(section, turned);
    }

    private void contents(List<Numbered> chapters) {
        var first = word.createParagraph();
        first.setStyle("TOC1");
        first.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        first.createRun().getCTR().addNewInstrText().setStringValue(" TOC \\o \"1-3\" \\h \\z \\u ");
        first.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
        entries(chapters, first);
        var last = word.createParagraph();
        last.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
    }

    private void entries(List<Numbered> sections, XWPFParagraph first) {
        var into = first;
        for (var section : sections) {
            var paragraph = into == null ? word.createParagraph() : into;
            into = null;
            paragraph.setStyle("TOC" + section.level());
            paragraph.createRun().setText(section.heading(words));
            if (section.level() < 3 && !section.section().appendix()) {
                entries(section.below(), null);
            }
        }
    }

    private void section(Numbered section, boolean inAppendix) {
        var heading = styled(
                "Heading" + (inAppendix && section.level() > 1 ? 4 : Math.min(4, section.level())),
                section.heading(words));
        var mark = heading.getCTP().addNewBookmarkStart();
        mark.setName(section.anchor());
        mark.setId(BigInteger.valueOf(bookmarks));
        heading.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(bookmarks++));
        blocks(section.section().blocks());
        section.below().forEach(inner -> section(inner, inAppendix));
    }

    private void blocks(List<Block> blocks) {
        for (var i = 0; i < blocks.size(); i++) {
            var isLast = i + 1 == blocks.size();
            if (blocks.get(i) instanceof Paragraph paragraph) {
                // what leads up to a list or a table does not stay alone at the foot of a page
                styled("Normal", paragraph.text()).setKeepNext(!isLast && !(blocks.get(i + 1) instanceof Paragraph));
            } else {
                block(blocks.get(i));
            }
        }
    }

    private void block(Block block) {
        if (block instanceof Paragraph paragraph) {
            styled("Normal", paragraph.text());
        } else if (block instanceof Items items) {
            var list = word.getNumbering().addNum(items.numbered() ? numbers : bullets);
            if (items.numbered()) {
                word.getNumbering()
                        .getNum(list)
                        .getCTNum()
                        .addNewLvlOverride()
                        .addNewStartOverride()
                        .setVal(BigInteger.ONE);
                word.getNumbering()
                        .getNum(list)
                        .getCTNum()
                        .getLvlOverrideArray(0)
                        .setIlvl(BigInteger.ZERO);
            }
            items.items().forEach(item -> styled("ListParagraph", item).setNumID(list));
        } else if (block instanceof Table table) {
            table(table);
        } else if (block instanceof Figure figure) {
            figure(figure);
        }
    }

    private void table(Table table) {
        var caption = styled("Caption", words.say("caption.table", ++tables, table.caption()));
        caption.setKeepNext(true);
        var grid = word.createTable(table.rows().size() + 1, table.head().size());
        layout(grid, table);
        fill(grid, 0, table.head(), true);
        grid.getRow(0).setRepeatHeader(true);
        for (var i = 0; i < table.rows().size(); i++) {
            fill(grid, i + 1, table.rows().get(i), false);
            grid.getRow(i + 1).setCantSplitRow(true);
        }
        keepTogether(grid);
        styled("Normal", "");
    }

    /** A short table stands on one page; of a long one the head stays with the first row. */
    private static void keepTogether(XWPFTable grid) {
        var rows = grid.getNumberOfRows();
        var kept = rows - 1 <= SHORT_TABLE ? rows - 1 : 1;
        grid.getRows().subList(0, kept).forEach(row -> row.getTableCells()
                .forEach(cell -> cell.getParagraphs().forEach(text -> text.setKeepNext(true))));
    }

    private static void layout(XWPFTable grid, Table table) {
        var properties = grid.getCTTbl().getTblPr();
        (properties.isSetTblLayout() ? properties.getTblLayout() : properties.addNewTblLayout())
                .setType(STTblLayoutType.FIXED);
        grid.setWidth(String.valueOf(TEXT_WIDTH));
        grid.setCellMargins(CELL_TALL, CELL_WIDE, CELL_TALL, CELL_WIDE);
        grid.setTopBorder(XWPFBorderType.SINGLE, 4, 0, RULE);
        grid.setBottomBorder(XWPFBorderType.SINGLE, 4, 0, RULE);
        grid.setLeftBorder(XWPFBorderType.SINGLE, 4, 0, RULE);
        grid.setRightBorder(XWPFBorderType.SINGLE, 4, 0, RULE);
        grid.setInsideHBorder(XWPFBorderType.SINGLE, 4, 0, RULE);
        grid.setInsideVBorder(XWPFBorderType.SINGLE, 4, 0, RULE);
        var columns = grid.getCTTbl().getTblGrid() == null
                ? grid.getCTTbl().addNewTblGrid()
                : grid.getCTTbl().getTblGrid();
        while (columns.sizeOfGridColArray() > 0) {
            columns.removeGridCol(0);
        }
        for (var i = 0; i < table.head().size(); i++) {
            columns.addNewGridCol().setW(BigInteger.valueOf((long) TEXT_WIDTH * table.share(i) / 100));
        }
        for (var row : grid.getRows()) {
            for (var i = 0; i < table.head().size(); i++) {
                var cell = row.getCell(i).getCTTc();
                var width = (cell.isSetTcPr() ? cell.getTcPr() : cell.addNewTcPr()).addNewTcW();
                width.setType(STTblWidth.DXA);
                width.setW(BigInteger.valueOf((long) TEXT_WIDTH * table.share(i) / 100));
            }
        }
    }

    private static void fill(XWPFTable grid, int row, List<String> cells, boolean head) {
        for (var i = 0; i < cells.size(); i++) {
            XWPFTableCell cell = grid.getRow(row).getCell(i);
            if (head) {
                cell.setColor("F1F4F6");
            }
            var paragraph = cell.getParagraphs().get(0);
            paragraph.setStyle("TableText");
            text(paragraph, cells.get(i), head);
        }
    }

    private void figure(Figure figure) {
        var diagram = figure.diagram();
        var wide = diagram.width() > HtmlDocument.WIDE;
        if (wide) {
            endPages(false);
        }
        var room = (wide ? PAGE_LONG - 2 * MARGIN : TEXT_WIDTH) / 20.0;
        var tall = (wide ? PAGE_SHORT - 2 * MARGIN - 1200 : PAGE_LONG / 2) / 20.0;
        var scale = Math.min(POINTS, Math.min(room / diagram.width(), tall / diagram.height()));
        var paragraph = word.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.setKeepNext(true);
        var caption = words.say("caption.figure", ++figures, figure.caption());
        try {
            var picture = paragraph
                    .createRun()
                    .addPicture(
                            new ByteArrayInputStream(PictureCanvas.draw(diagram)),
                            XWPFDocument.PICTURE_TYPE_PNG,
                            "figure-" + figures + ".png",
                            Units.toEMU(diagram.width() * scale),
                            Units.toEMU(diagram.height() * scale));
            picture.getCTPicture().getNvPicPr().getCNvPr().setDescr(caption);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException("The picture of \"" + caption + "\" cannot be embedded.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        styled("Caption", caption);
        if (wide) {
            endPages(true);
        }
    }

    private XWPFParagraph styled(String style, String text) {
        var paragraph = word.createParagraph();
        paragraph.setStyle(style);
        text(paragraph, text, false);
        return paragraph;
    }

    private static void text(XWPFParagraph paragraph, String text, boolean strong) {
        var run = paragraph.createRun();
        run.setBold(strong);
        var lines = text.split("\n", -1);
        for (var i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines[i], run.getCTR().sizeOfTArray());
        }
    }

    private static void field(XWPFParagraph paragraph, String instruction, String shown) {
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        paragraph.createRun().getCTR().addNewInstrText().setStringValue(" " + instruction + " ");
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
        paragraph.createRun().setText(shown);
        paragraph.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
    }

    private BigInteger abstractNumber(int id, STNumberFormat.Enum format, String text) {
        var numbering = word.getNumbering() == null ? word.createNumbering() : word.getNumbering();
        var definition = CTAbstractNum.Factory.newInstance();
        definition.setAbstractNumId(BigInteger.valueOf(id));
        var level = definition.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(format);
        level.addNewLvlText().setVal(text);
        var indent = level.addNewPPr().addNewInd();
        indent.setLeft(BigInteger.valueOf(454));
        indent.setHanging(BigInteger.valueOf(454));
        return numbering.addAbstractNum(new org.apache.poi.xwpf.usermodel.XWPFAbstractNum(definition));
    }

    private void styles() {
        style("Normal", "Normal", 21, false, null, 0, 120, -1);
        style("Title", "Title", 60, true, "1D5A7A", 3600, 160, -1);
        style("Subtitle", "Subtitle", 28, false, "55646F", 0, 1600, -1);
        style("ContentsHeading", "Contents Heading", 36, true, "1D5A7A", 0, 240, -1);
        style("Heading1", "heading 1", 36, true, "1D5A7A", 0, 240, 0);
        style("Heading2", "heading 2", 28, true, "1D5A7A", 480, 160, 1);
        style("Heading3", "heading 3", 24, true, "1D5A7A", 360, 120, 2);
        style("Heading4", "heading 4", 22, true, "1D5A7A", 280, 100, 3);
        style("Caption", "caption", 19, true, null, 160, 80, -1);
        style("TableText", "Table Text", 18, false, null, 0, 0, -1);
        style("ListParagraph", "List Paragraph", 21, false, null, 0, 40, -1);
        style("TOC1", "toc 1", 21, true, null, 120, 20, -1);
        style("TOC2", "toc 2", 20, false, null, 0, 10, -1).getPPr().addNewInd().setLeft(BigInteger.valueOf(240));
        style("TOC3", "toc 3", 19, false, null, 0, 0, -1).getPPr().addNewInd().setLeft(BigInteger.valueOf(480));
    }

    /**
     * @param size in half points
     * @param before space above and below in twentieths of a point
     * @param outline level in the contents, from 0; -1: none
     */
    private CTStyle style(
            String id, String name, int size, boolean strong, String colour, int before, int after, int outline) {
        var style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.addNewName().setVal(name);
        style.setType(STStyleType.PARAGRAPH);
        if (id.equals("Normal")) {
            style.setDefault(true);
        } else {
            style.addNewBasedOn().setVal("Normal");
        }
        style.addNewQFormat();
        var paragraph = style.addNewPPr();
        if (outline >= 0) {
            paragraph.addNewKeepNext();
            if (outline == 0) {
                paragraph.addNewPageBreakBefore();
            }
        }
        var spacing = paragraph.addNewSpacing();
        spacing.setBefore(BigInteger.valueOf(before));
        spacing.setAfter(BigInteger.valueOf(after));
        if (outline >= 0) {
            paragraph.addNewOutlineLvl().setVal(BigInteger.valueOf(outline));
        }
        var run = style.addNewRPr();
        var font = run.addNewRFonts();
        font.setAscii("Arial");
        font.setHAnsi("Arial");
        font.setCs("Arial");
        if (strong) {
            run.addNewB();
        }
        if (colour != null) {
            run.addNewColor().setVal(colour);
        }
        run.addNewSz().setVal(BigInteger.valueOf(size));
        run.addNewLang().setVal(words.language().equals("ru") ? "ru-RU" : "en-GB");
        (word.getStyles() == null ? word.createStyles() : word.getStyles()).addStyle(new XWPFStyle(style));
        return style;
    }
}
