package org.salesregulation.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
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
 * them; <code>{closed}</code> is the query of that name.
 */
@Component
class CaseSql {

    private final Funnels funnels;
    private final Norms norms;
    private final People people;
    private final Clock clock;
    private final Map<String, String> files = new ConcurrentHashMap<>();

    CaseSql(Funnels funnels, Norms norms, People people, Clock clock) {
        this.funnels = funnels;
        this.norms = norms;
        this.people = people;
        this.clock = clock;
    }

    /** @param name of the file below {@code report/} */
    String of(String name) {
        var sql = files.computeIfAbsent(name, CaseSql::read)
                .replace("{zone}", clock.getZone().getId());
        sql = sql.contains("{closed}") ? sql.replace("{closed}", of("closed")) : sql;
        sql = sql.contains("{stages}") ? sql.replace("{stages}", stages()) : sql;
        sql = sql.contains("{sections}") ? sql.replace("{sections}", sections()) : sql;
        return sql.contains("{norms}") ? sql.replace("{norms}", norms()) : sql;
    }

    private String stages() {
        return table(
                "stages (funnel, stage, stage_name, stage_order, coverage_group)",
                funnels.deployed().stream().flatMap(funnel -> funnel.stages().stream()
                        .map(stage ->
                                row(funnel.key(), stage.code(), stage.name(), stage.order(), stage.coverageGroup()))));
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

    private String norms() {
        var categories = people.all().stream()
                .map(Person::category)
                .filter(category -> category != null && !category.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
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
                .map(value ->
                        value instanceof String text ? "'" + text.replace("'", "''") + "'" : String.valueOf(value))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("report/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The query report/" + name + ".sql cannot be read.", e);
        }
    }
}
