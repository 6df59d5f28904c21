package org.salesregulation.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes tables as CSV (RFC 4180, UTF-8) and as XLSX, row by row. */
final class SheetFiles {

    /** Characters that make a spreadsheet read a text as a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private SheetFiles() {}

    static void csv(Sheet sheet, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(sheet.columns().stream().map(Sheet.Heading::key));
        for (var row : sheet.rows()) {
            printer.printRecord(row.stream().map(SheetFiles::harmless));
        }
        printer.flush();
    }

    /** @param zone in which moments are shown: a spreadsheet knows no zones */
    static void xlsx(Sheet sheet, ZoneId zone, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Sales System Regulation", "1.0")) {
            var page = workbook.newWorksheet(sheet.title());
            for (var column = 0; column < sheet.columns().size(); column++) {
                page.value(0, column, sheet.columns().get(column).title());
                page.style(0, column).bold().set();
            }
            page.freezePane(0, 1);
            var line = 1;
            for (var row : sheet.rows()) {
                for (var column = 0; column < row.size(); column++) {
                    put(page, line, column, sheet.columns().get(column).type(), row.get(column), zone);
                }
                line++;
            }
        }
    }

    private static void put(Worksheet page, int line, int column, Sheet.Type type, Object value, ZoneId zone) {
        if (value instanceof Number number) {
            page.value(line, column, number);
            page.style(line, column).format(format(type)).set();
        } else if (value instanceof Boolean yes) {
            page.value(line, column, yes ? "yes" : "no");
        } else if (value instanceof Instant at) {
            page.value(line, column, at.atZone(zone).toLocalDateTime());
            page.style(line, column).format("yyyy-mm-dd hh:mm").set();
        } else if (value instanceof LocalDate day) {
            page.value(line, column, day);
            page.style(line, column).format("yyyy-mm-dd").set();
        } else if (value != null) {
            page.value(line, column, value.toString());
        }
    }

    private static String format(Sheet.Type type) {
        return switch (type) {
            case SHARE -> "0.0%";
            case MONEY -> "#,##0.00";
            case COUNT -> "#,##0";
            default -> "General";
        };
    }

    /** A text from outside must not become a formula of whoever opens the file. */
    private static Object harmless(Object value) {
        return value instanceof String text && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }
}
