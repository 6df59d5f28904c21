package org.salesregulation.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The queries for cases, with the things in them that are no tables: <code>{stages}</code> and <code>{sections}</code>, as
 * the newest models have them, and <code>{norms}</code>, the norms of each stage by category as the decision table has
 * them; <code>{coverage}</code>, the ratio asked of each coverage group, and <code>{chains}</code>, what the norms of the
 * stages ahead come to, and <code>{chances}</code>, what became of deals that were in a stage; <code>{closed}</code>, <code>{entered}</code>, <code>{attempts}</code>, <code>{visits}</code>,
 * <code>{open}</code> and <code>{planned}</code> are the queries of that name.
 */
@Component
class CaseSql {

    private static final List<String> PARTS = List.of("closed", "entered", "attempts", "visits", "open", "planned");
    /** What a stage that no rule of coverage asks about has as its group. */
    private static final String NO_GROUP = "none";
    /** Of a probability, so that no chain of norms becomes nothing. */
    private static final int DECIMALS = 16;

    private final Funnels funnels;
    private final Norms norms;
    private final People people;
    private final MeasuredChances chances;
    private final Clock clock;
    private final Map<String, String> files = new ConcurrentHashMap<>();

    CaseSql(Funnels funnels, Norms norms, People people, MeasuredChances chances, Clock clock) {
        this.funnels = funnels;
        this.norms = norms;
        this.people = people;
        this.chances = chances;
        this.clock = clock;
    }

    /** @param name of the file below {@code report/} */
    String of(String name) {
        var sql = files.computeIfAbsent(name, CaseSql::read)
                .replace("{zone}", clock.getZone().getId());
        for (var part : PARTS) {
            sql = sql.contains("{" + part + "}") ? sql.replace("{" + part + "}", of(part)) : sql;
        }
        sql = sql.contains("{stages}") ? sql.replace("{stages}", stages()) : sql;
        sql = sql.contains("{coverage}") ? sql.replace("{coverage}", coverage()) : sql;
        sql = sql.contains("{chains}") ? sql.replace("{chains}", chains()) : sql;
        sql = sql.contains("{chances}") ? sql.replace("{chances}", chances()) : sql;
        sql = sql.contains("{sections}") ? sql.replace("{sections}", sections()) : sql;
        return sql.contains("{norms}") ? sql.replace("{norms}", norms()) : sql;
    }

    private String stages() {
        return table(
                "stages (funnel, stage, stage_name, stage_order, coverage_group, department)",
                funnels.deployed().stream().flatMap(funnel -> funnel.stages().stream()
                        .map(stage -> row(
                                funnel.key(),
                                stage.code(),
                                stage.name(),
                                stage.order(),
                                stage.coverageGroup(),
                                stage.department()))));
    }

    private String sections() {
        return table(
                "sections (funnel, stage, level, section, first_order, last_order, is_last)",
                funnels.deployed().stream()
                        .flatMap(funnel -> Stream.concat(
                                sections(funnel, "phase", Stage::phase), sections(funnel, "part", Stage::part))));
    }

    private static Stream<String> sections(Funnel funnel, String level, Function<Stage, String> section) {
        return funnel.stages().stream()
                .filter(stage -> section.apply(stage) != null)
                .map(stage -> {
                    var orders = funnel.stages().stream()
                            .filter(other -> section.apply(stage).equals(section.apply(other)))
                            .mapToInt(Stage::order)
                            .summaryStatistics();
                    return row(
                            funnel.key(),
                            stage.code(),
                            level,
                            section.apply(stage),
                            orders.getMin(),
                            orders.getMax(),
                            orders.getMax() == funnel.stages().size() - 1);
                });
    }

    private String coverage() {
        var groups = funnels.deployed().stream()
                .flatMap(funnel -> funnel.stages().stream())
                .map(Stage::coverageGroup)
                .filter(group -> group != null && !group.equals(NO_GROUP))
                .collect(Collectors.toCollection(TreeSet::new));
        return table(
                "coverage (coverage_group, required)",
                groups.isEmpty()
                        ? Stream.of(row(NO_GROUP, BigDecimal.ZERO))
                        : groups.stream().map(group -> row(group, norms.coverage(group))));
    }

    private String chances() {
        return table(
                "chances (funnel, stage, ended, won)",
                Stream.concat(
                        Stream.of(row("", "", 0, 0)),
                        chances.all().stream()
                                .map(chance -> row(chance.funnel(), chance.stage(), chance.ended(), chance.won()))));
    }

    /** Of every stage before the deal is won: the least share of its deals that the norms let come to being won. */
    private String chains() {
        return table(
                "chains (funnel, stage, category, chain, sample)",
                funnels.deployed().stream()
                        .flatMap(funnel -> categories().stream().flatMap(category -> chains(funnel, category))));
    }

    private Stream<String> chains(Funnel funnel, String category) {
        var rows = new ArrayList<String>();
        var chain = BigDecimal.ONE;
        for (var order = Math.min(funnel.stagesToWin(), funnel.stages().size()) - 1; order >= 0; order--) {
            var stage = funnel.stages().get(order).code();
            var norm = norms.of(stage, category);
            chain = chain.multiply(BigDecimal.valueOf(norm.minimumConversion(), 2))
                    .setScale(DECIMALS, RoundingMode.HALF_UP);
            rows.add(row(funnel.key(), stage, category, chain, norm.matureSample()));
        }
        return rows.stream();
    }

    private Set<String> categories() {
        return people.all().stream()
                .map(Person::category)
                .filter(category -> category != null && !category.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String norms() {
        var categories = categories();
        var stages = funnels.deployed().stream()
                .flatMap(funnel -> funnel.stages().stream())
                .map(Stage::code)
                .collect(Collectors.toCollection(TreeSet::new));
        return table(
                "norms (stage, category, minimum, sample, clients)",
                stages.stream().flatMap(stage -> categories.stream().map(category -> {
                    var norm = norms.of(stage, category);
                    return row(stage, category, norm.minimumConversion(), norm.matureSample(), norm.minimumClients());
                })));
    }

    private static String table(String alias, Stream<String> rows) {
        return "(values " + rows.collect(Collectors.joining(", ")) + ") " + alias;
    }

    private static String row(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof String text ? "'" + text.replace("'", "''") + "'" : plain(value))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Without an exponent, which would make an inexact number of it. */
    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("report/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The query report/" + name + ".sql cannot be read.", e);
        }
    }
}
