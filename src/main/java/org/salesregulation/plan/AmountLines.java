package org.salesregulation.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/** Sums as a form takes them down, one a line: {@code north = 60000.00}. */
final class AmountLines {

    private static final BigDecimal LARGEST = new BigDecimal("9999999999999.99");

    private AmountLines() {}

    static String of(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue().setScale(2).toPlainString())
                .collect(Collectors.joining("\n"));
    }

    /**
     * @param field the form's, for what is refused
     * @param text null: nothing was written
     * @param known what a line may be about
     * @return in the order of the lines
     * @throws Refusal naming the field and every line at fault
     */
    static Map<String, BigDecimal> parse(String field, String text, Set<String> known) {
        var amounts = new LinkedHashMap<String, BigDecimal>();
        var gaps = new ArrayList<Gap>();
        for (var line : text == null ? List.<String>of() : text.lines().toList()) {
            if (!line.isBlank()) {
                var parts = line.split("=", 2);
                var name = parts[0].strip();
                var problem = problem(name, parts, known, amounts);
                if (problem == null) {
                    amounts.put(name, amount(parts[1]).setScale(2));
                } else {
                    gaps.add(new Gap(field, problem));
                }
            }
        }
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
        return amounts;
    }

    private static String problem(String name, String[] parts, Set<String> known, Map<String, BigDecimal> before) {
        if (!known.contains(name)) {
            return "\"" + name + "\" is none of " + String.join(", ", known) + ".";
        }
        if (before.containsKey(name)) {
            return name + " stands in two lines.";
        }
        var amount = parts.length == 2 ? amount(parts[1]) : null;
        if (amount == null) {
            return "After " + name + " there must be = and a sum such as 60000.00.";
        }
        if (amount.signum() < 0 || amount.compareTo(LARGEST) > 0) {
            return "The sum of " + name + " must lie between 0 and " + LARGEST + ".";
        }
        return amount.stripTrailingZeros().scale() > 2 ? "The sum of " + name + " may have at most 2 decimals." : null;
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(text.strip().replace(",", "").replace(" ", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
