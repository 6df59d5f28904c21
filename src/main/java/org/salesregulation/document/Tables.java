package org.salesregulation.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.salesregulation.document.Document.Table;
import org.salesregulation.regulation.DecisionText;

/** Decision tables as people read them (R23, R24, R38). */
final class Tables {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final Source source;
    private final Words words;

    Tables(Source source, Words words) {
        this.source = source;
        this.words = words;
    }

    Table table(DecisionText table) {
        var head = new ArrayList<String>();
        table.inputs().forEach(column -> head.add(label(column)));
        table.outputs().forEach(column -> head.add(label(column)));
        var noted = table.rows().stream().anyMatch(row -> !row.note().isBlank());
        if (noted) {
            head.add(words.say("table.note"));
        }
        var rows = new ArrayList<List<String>>();
        for (var row : table.rows()) {
            var cells = new ArrayList<String>();
            for (var i = 0; i < table.inputs().size(); i++) {
                cells.add(input(table.inputs().get(i).name(), row.inputs().get(i)));
            }
            for (var i = 0; i < table.outputs().size(); i++) {
                cells.add(output(table.outputs().get(i).name(), row.outputs().get(i)));
            }
            if (noted) {
                cells.add(row.note());
            }
            rows.add(cells);
        }
        var widths = new int[head.size()];
        Arrays.fill(widths, 0, table.inputs().size(), 18);
        Arrays.fill(widths, table.inputs().size(), widths.length, 11);
        for (var i = 0; i < table.outputs().size(); i++) {
            if ("string".equals(table.outputs().get(i).type())) {
                widths[table.inputs().size() + i] = 18;
            }
        }
        if (noted) {
            widths[widths.length - 1] = 30;
        }
        return new Table(table.name(), widths, head, rows);
    }

    private static String label(DecisionText.Column column) {
        return column.label() == null || column.label().isBlank() ? column.name() : column.label();
    }

    private String input(String column, String feel) {
        if (feel.isBlank() || feel.equals("-")) {
            return words.say("table.any");
        }
        var matcher = QUOTED.matcher(feel);
        return matcher.replaceAll(found -> java.util.regex.Matcher.quoteReplacement(value(column, found.group(1))));
    }

    private String output(String column, String feel) {
        var matcher = QUOTED.matcher(feel);
        return matcher.matches()
                ? matcher.group(1).isBlank()
                        ? "–"
                        : Arrays.stream(matcher.group(1).split("\\s*,\\s*"))
                                .map(code -> value(column, code))
                                .collect(Collectors.joining(", "))
                : feel;
    }

    /** A code in the words of the models, else in ours, else itself. */
    String value(String column, String code) {
        return switch (column) {
            case "element" ->
                source.stageName(code).or(() -> source.contactName(code)).orElseGet(() -> words.code("element", code));
            case "kind" -> words.code("channel", code);
            case "category" -> category(code);
            case "funnel" -> source.process(code).map(Source.Model::name).orElse(code);
            default -> words.code("value", code);
        };
    }

    String category(String code) {
        return code.isEmpty() ? words.say("category.others") : words.code("category", code);
    }

    static String number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() == Math.rint(number.doubleValue())
                    ? String.valueOf(number.longValue())
                    : String.valueOf(number);
        }
        return value == null ? "–" : value.toString();
    }

    static List<String> numbers(java.util.Map<String, Object> row, List<String> names) {
        return names.stream().map(name -> number(row.get(name))).toList();
    }
}
