package org.salesregulation.norm;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The numbers of the regulation. They stand in decision tables that a process owner edits (R23, R38). */
@Service
public class Norms {

    private final Tables tables;

    Norms(Tables tables) {
        this.tables = tables;
    }

    /**
     * The numbers of a regulation that is written and not deployed, for whoever tries it out (R85).
     *
     * @param tables contents of .dmn files; one that cannot be read answers nothing
     */
    public static Norms written(Collection<byte[]> tables) {
        return new Norms(new WrittenTables(tables));
    }

    /** A revision has come in force: its numbers rule at once, and not after the two seconds for which they are kept. */
    public void lookAgain() {
        tables.lookAgain();
    }

    /**
     * @param element code of a stage or a contact, or {@code decision}
     * @param category the rep's category of personnel
     * @throws IllegalStateException when the table has no row for it
     */
    public Norm of(String element, String category) {
        var row = tables.ask("norms", inputs("element", element, "category", category));
        return new Norm(
                number(row, "minimumConversion"),
                number(row, "windowDays"),
                number(row, "matureSample"),
                number(row, "attempts"),
                number(row, "workingDays"),
                number(row, "minimumClients"));
    }

    /** @return the key of the funnel for a new lead (R11-R13, R153) */
    public String funnelFor(String segment, String product, BigDecimal amount, String channel) {
        return text(
                tables.ask(
                        "funnel-choice",
                        inputs("segment", segment, "product", product, "amount", amount, "channel", channel)),
                "funnel");
    }

    /**
     * @param purchases how many deals with the client are won; above 0
     * @param daysSince the last of them
     * @param interval days from one to the next on average; null: not known yet
     */
    public ClientNorm client(int purchases, long daysSince, Long interval) {
        var row = tables.ask(
                "client-category", inputs("purchases", purchases, "daysSince", daysSince, "interval", interval));
        return new ClientNorm(text(row, "status"), number(row, "contactAfterDays"));
    }

    /** With how many clients a day at most the watch has somebody of this category begin relations (R153). */
    public int clientsADay(String category) {
        return number(tables.ask("client-watch-norms", inputs("category", category)), "clientsADay");
    }

    /**
     * @param group coverage group of stages, as their models name it
     * @return how many times the plan the open deals of the group must be worth together (R62, R63)
     */
    public BigDecimal coverage(String group) {
        var row = tables.ask("coverage", inputs("coverageGroup", group));
        if (row.get("ratio") instanceof Number ratio) {
            return new BigDecimal(ratio.toString()).stripTrailingZeros();
        }
        throw new IllegalStateException("The table coverage gives no ratio for " + group + ": " + row);
    }

    /**
     * @param month 1 to 12
     * @return what the month is worth beside an ordinary one, which is 1 (R83)
     */
    public BigDecimal seasonality(int month) {
        var row = tables.ask("seasonality", inputs("month", month));
        if (row.get("coefficient") instanceof Number coefficient && coefficient.doubleValue() >= 0) {
            return new BigDecimal(coefficient.toString());
        }
        throw new IllegalStateException(
                "The table seasonality gives no coefficient for the month " + month + ": " + row);
    }

    /**
     * @param indicator what a correction is to change, such as {@code conversion}
     * @return how its effect is judged (R43)
     */
    public CorrectionNorm correction(String indicator) {
        var row = tables.ask("correction-norms", inputs("indicator", indicator));
        return new CorrectionNorm(number(row, "confidence"), number(row, "measurements"), number(row, "tolerance"));
    }

    /** @param category the rep's category of personnel; of a unit, none */
    public PipelineNorm pipeline(String category) {
        var row = tables.ask("pipeline-norms", inputs("category", category));
        return new PipelineNorm(
                number(row, "workingDays"),
                number(row, "shrinkPercent"),
                number(row, "basePercent"),
                number(row, "newClients"),
                number(row, "averageDays"),
                number(row, "averageDeals"));
    }

    /**
     * @param kind of contact: call, meeting, presentation, proposal, message, document or payment
     * @return how many of them must count on a working day of a rep of this category, and how many one can make (R24, R39)
     */
    public DailyNorm daily(String kind, String category) {
        var row = tables.ask("daily-norms", inputs("kind", kind, "category", category));
        return new DailyNorm(number(row, "perDay"), number(row, "atMost"));
    }

    /**
     * @param weakness top-shrinks, settled-in-base or conversion
     * @param kind of contact, as {@link #daily} knows it
     * @return what a rep of this category is asked for in addition while it is found (R136)
     */
    public WeaknessNorm weakness(String weakness, String kind, String category) {
        var row = tables.ask("weakness-norms", inputs("weakness", weakness, "kind", kind, "category", category));
        return new WeaknessNorm(number(row, "extraPerDay"), number(row, "workingDays"));
    }

    /** What the daily control asks of a rep of this category (R39). */
    public ControlNorm control(String category) {
        var row = tables.ask("control-norms", inputs("category", category));
        return new ControlNorm(number(row, "attainment"), number(row, "missesInARow"), number(row, "workingDays"));
    }

    /** How much time somebody of this category has to acknowledge a change of the regulation (R15). */
    public RevisionNorm revision(String category) {
        var row = tables.ask("revision-norms", inputs("category", category));
        return new RevisionNorm(number(row, "workingDays"), number(row, "reminderDays"), number(row, "escalationDays"));
    }

    /** How much time somebody of this category has to get to know clients that were handed over (R94). */
    public HandOverNorm handOver(String category) {
        var row = tables.ask("hand-over-norms", inputs("category", category));
        return new HandOverNorm(
                number(row, "confirmDays"),
                number(row, "workingDays"),
                number(row, "reminderDays"),
                number(row, "escalationDays"));
    }

    /**
     * @param indicator {@code result} or {@code leading}
     * @param attainment per cent
     * @return by what a bonus is multiplied (R41)
     */
    public BonusNorm bonus(String indicator, BigDecimal attainment) {
        var row = tables.ask("bonus", inputs("indicator", indicator, "attainment", attainment.doubleValue()));
        if (row.get("coefficient") instanceof Number coefficient) {
            return new BonusNorm(new BigDecimal(coefficient.toString()).stripTrailingZeros(), tables.version("bonus"));
        }
        throw new IllegalStateException("The table bonus gives no coefficient for " + attainment + " %: " + row);
    }

    /**
     * @param kind of approval, as the funnels name it
     * @param amount value of the deal; null: not valued, counts as 0
     * @param discount per cent; null: none
     * @return the roles that must approve, one after another; empty: within the own limit of the rep (R17, R20)
     */
    public List<String> approvers(String kind, BigDecimal amount, BigDecimal discount, String category) {
        var row = tables.ask(
                "approval-route",
                inputs(
                        "approvalKind",
                        kind,
                        "amount",
                        amount == null ? null : amount.doubleValue(),
                        "discount",
                        discount == null ? null : discount.doubleValue(),
                        "category",
                        category));
        return Arrays.stream(text(row, "approvers").split(","))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .toList();
    }

    private static Map<String, Object> inputs(Object... namesAndValues) {
        var inputs = new HashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            inputs.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return inputs;
    }

    private static int number(Map<String, Object> row, String output) {
        if (row.get(output) instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalStateException("The decision table gives no number " + output + ": " + row);
    }

    private static String text(Map<String, Object> row, String output) {
        if (row.get(output) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The decision table gives no " + output + ": " + row);
    }
}
