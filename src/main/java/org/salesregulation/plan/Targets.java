package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/**
 * The target of a period by unit and by month: both add up to it, to the cent (R23, R83).
 *
 * @param units by id of the team
 */
record Targets(Map<String, BigDecimal> units, Map<YearMonth, BigDecimal> months) {

    static final String UNITS = "units";
    static final String MONTHS = "months";

    /**
     * @param units lines of a form
     * @param months lines of a form
     * @param teams those that have somebody to sell
     * @throws Refusal naming units, months or both
     */
    static Targets parse(String units, String months, SalesPlan plan, Collection<String> teams) {
        var gaps = new ArrayList<Gap>();
        var byUnit = parse(UNITS, units, teams, gaps);
        var byMonth = parse(
                MONTHS, months, plan.months().stream().map(YearMonth::toString).toList(), gaps);
        if (gaps.isEmpty()) {
            check(UNITS, "units", byUnit, plan, gaps);
            check(MONTHS, "months", byMonth, plan, gaps);
        }
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
        var ofMonths = new LinkedHashMap<YearMonth, BigDecimal>();
        plan.months().forEach(month -> ofMonths.put(month, byMonth.getOrDefault(month.toString(), BigDecimal.ZERO)));
        return new Targets(byUnit, ofMonths);
    }

    /** Each unit's part of each month. */
    Map<String, List<BigDecimal>> byUnitAndMonth() {
        var cells = Apportionment.table(List.copyOf(units.values()), List.copyOf(months.values()));
        var byUnit = new LinkedHashMap<String, List<BigDecimal>>();
        var row = cells.iterator();
        units.keySet().forEach(unit -> byUnit.put(unit, row.next()));
        return byUnit;
    }

    private static Map<String, BigDecimal> parse(String field, String lines, Collection<String> known, List<Gap> gaps) {
        try {
            return AmountLines.parse(field, lines, new TreeSet<>(known));
        } catch (Refusal refusal) {
            gaps.addAll(refusal.gaps());
            return Map.of();
        }
    }

    private static void check(
            String field, String name, Map<String, BigDecimal> parts, SalesPlan plan, List<Gap> gaps) {
        off(name, parts.values(), plan.amount(), plan.currency()).stream()
                .map(reason -> new Gap(
                        field,
                        reason + " They are "
                                + parts.entrySet().stream()
                                        .map(part -> part.getKey() + " " + part.getValue())
                                        .collect(Collectors.joining(", "))
                                + "."))
                .forEach(gaps::add);
    }

    /** @return nothing when the parts come to the target; else a sentence that says what is missing or too much */
    static List<String> off(String name, Collection<BigDecimal> parts, BigDecimal target, String currency) {
        var sum = Apportionment.sum(List.copyOf(parts));
        var off = sum.subtract(target);
        return off.signum() == 0
                ? List.of()
                : List.of("The " + name + " come to " + Words.money(sum, currency) + ", "
                        + Words.money(off.abs(), currency) + (off.signum() < 0 ? " below" : " above")
                        + " the target of " + Words.money(target, currency) + ".");
    }
}
