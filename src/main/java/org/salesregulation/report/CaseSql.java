package org.salesregulation.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norm;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.report.MeasuredChances.Chance;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The queries for cases, with the things in them that are no tables: <code>{stages}</code>, as the newest models have
 * them, <code>{norms}</code>, the norms of each stage by category as the decision table has them, and
 * <code>{coverage}</code>, the ratio asked of each coverage group, are tables of values; <code>{closed}</code>,
 * <code>{entered}</code>, <code>{attempts}</code>, <code>{visits}</code>, <code>{open}</code>, <code>{planned}</code>,
 * <code>{phase}</code> and <code>{part}</code> are queries. What is looked up for each of many cases is a choice among
 * constants, such as <code>{norm of v, p}</code> by the stage of v and the category of p: H2 works out a table of values
 * anew for every case that it is joined to.
 */
@Component
class CaseSql {

    private static final List<String> PARTS = List.of("closed", "entered", "attempts", "visits", "open", "planned");
    /** What stands in place of a constant, and the aliases of those whose stage it is about. */
    private static final Pattern CHOICE = Pattern.compile("\\{(\\w+) of (\\w+)(?:, (\\w+))?(?:, (\\w+))?}");

    private static final Map<String, Function<Stage, String>> LEVELS =
            Map.of("phase", Stage::phase, "part", Stage::part);
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

    /**
     * @param name of the file below {@code report/}
     * @param narrowed only some of the cases are asked for: the database is to look for these alone. Otherwise it is to
     *     work out each case once, where {@code {fence}} stands, and not once for every column that asks it: PostgreSQL
     *     takes a third of the time.
     */
    String of(String name, boolean narrowed) {
        return of(name).replace("{fence}", narrowed ? "" : "offset 0 rows");
    }

    private String of(String name) {
        return filled(text(name));
    }

    private String text(String name) {
        return files.computeIfAbsent(name, CaseSql::read)
                .replace("{zone}", clock.getZone().getId());
    }

    private String filled(String text) {
        var sql = text;
        for (var part : PARTS) {
            sql = sql.contains("{" + part + "}") ? sql.replace("{" + part + "}", of(part)) : sql;
        }
        for (var level : LEVELS.keySet()) {
            sql = sql.contains("{" + level + "}") ? sql.replace("{" + level + "}", section(level)) : sql;
        }
        sql = sql.contains("{stages}") ? sql.replace("{stages}", stages()) : sql;
        sql = sql.contains("{coverage}") ? sql.replace("{coverage}", coverage()) : sql;
        sql = sql.contains("{norms}") ? sql.replace("{norms}", norms()) : sql;
        return CHOICE.matcher(sql).find() ? choices(sql) : sql;
    }

    private String section(String level) {
        return text("section")
                .replace("{level}", level)
                .replace("{section of", "{" + level + " of")
                .replace("{first of", "{" + level + "First of")
                .replace("{last of", "{" + level + "Last of");
    }

    private String choices(String sql) {
        var choices = new HashMap<String, String>();
        var deployed = funnels.deployed();
        return CHOICE.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        choices.computeIfAbsent(found.group(), text -> choice(found, deployed))));
    }

    private String choice(MatchResult found, List<Funnel> deployed) {
        var first = found.group(2);
        var second = found.group(3);
        var third = found.group(4);
        return switch (found.group(1)) {
            case "norm" -> byNorm(deployed, first, second, Norm::minimumConversion);
            case "mature" -> byNorm(deployed, first, second, Norm::matureSample);
            case "ended" -> byChance(first, second, Chance::ended);
            case "won" -> byChance(first, second, Chance::won);
            case "chain" -> byChain(deployed, first, second, third, Chain::share);
            case "sample" -> byChain(deployed, first, second, third, Chain::sample);
            case "phase" -> bySection(deployed, first, second, "phase", Section::name, "varchar");
            case "phaseFirst" -> bySection(deployed, first, second, "phase", Section::first, "int");
            case "phaseLast" -> bySection(deployed, first, second, "phase", Section::last, "int");
            case "part" -> bySection(deployed, first, second, "part", Section::name, "varchar");
            case "partFirst" -> bySection(deployed, first, second, "part", Section::first, "int");
            case "partLast" -> bySection(deployed, first, second, "part", Section::last, "int");
            default -> throw new IllegalStateException("Nothing is known of " + found.group() + ".");
        };
    }

    private String byNorm(List<Funnel> deployed, String ofStage, String ofPerson, Function<Norm, Object> number) {
        var stages = deployed.stream()
                .flatMap(funnel -> funnel.stages().stream())
                .map(Stage::code)
                .collect(Collectors.toCollection(TreeSet::new));
        var byCategory = new LinkedHashMap<String, String>();
        for (var category : categories()) {
            var byStage = new LinkedHashMap<String, String>();
            stages.forEach(stage -> byStage.put(stage, plain(number.apply(norms.of(stage, category)))));
            byCategory.put(category, choose(ofStage + ".stage", byStage, "int"));
        }
        return choose(ofPerson + ".category", byCategory, "int");
    }

    private String byChance(String ofFunnel, String ofStage, Function<Chance, Object> number) {
        var byFunnel = new LinkedHashMap<String, Map<String, String>>();
        chances.all().forEach(chance -> byFunnel.computeIfAbsent(chance.funnel(), funnel -> new LinkedHashMap<>())
                .put(chance.stage(), plain(number.apply(chance))));
        var choices = new LinkedHashMap<String, String>();
        byFunnel.forEach((funnel, byStage) -> choices.put(funnel, choose(ofStage + ".stage", byStage, "bigint")));
        return choose(ofFunnel + ".funnel", choices, "bigint");
    }

    /** Of every stage before the deal is won: the least share of its deals that the norms let come to being won. */
    private String byChain(
            List<Funnel> deployed, String ofFunnel, String ofStage, String ofPerson, Function<Chain, Object> number) {
        var byFunnel = new LinkedHashMap<String, String>();
        for (var funnel : deployed) {
            var byCategory = new LinkedHashMap<String, String>();
            for (var category : categories()) {
                var byStage = new LinkedHashMap<String, String>();
                chains(funnel, category).forEach((stage, chain) -> byStage.put(stage, plain(number.apply(chain))));
                byCategory.put(category, choose(ofStage + ".stage", byStage, "numeric"));
            }
            byFunnel.put(funnel.key(), choose(ofPerson + ".category", byCategory, "numeric"));
        }
        return choose(ofFunnel + ".funnel", byFunnel, "numeric");
    }

    private Map<String, Chain> chains(Funnel funnel, String category) {
        var chains = new LinkedHashMap<String, Chain>();
        var share = BigDecimal.ONE;
        for (var order = Math.min(funnel.stagesToWin(), funnel.stages().size()) - 1; order >= 0; order--) {
            var stage = funnel.stages().get(order).code();
            var norm = norms.of(stage, category);
            share = share.multiply(BigDecimal.valueOf(norm.minimumConversion(), 2))
                    .setScale(DECIMALS, RoundingMode.HALF_UP);
            chains.put(stage, new Chain(share, norm.matureSample()));
        }
        return chains;
    }

    private static String bySection(
            List<Funnel> deployed,
            String ofFunnel,
            String ofStage,
            String level,
            Function<Section, Object> part,
            String type) {
        var byFunnel = new LinkedHashMap<String, String>();
        for (var funnel : deployed) {
            var byStage = new LinkedHashMap<String, String>();
            sections(funnel, LEVELS.get(level))
                    .forEach((stage, section) -> byStage.put(stage, literal(part.apply(section))));
            byFunnel.put(funnel.key(), choose(ofStage + ".stage", byStage, type));
        }
        return choose(ofFunnel + ".funnel", byFunnel, type);
    }

    /** @return by stage the section that it is in */
    private static Map<String, Section> sections(Funnel funnel, Function<Stage, String> level) {
        var sections = new LinkedHashMap<String, Section>();
        for (var stage : funnel.stages()) {
            var name = level.apply(stage);
            if (name != null) {
                var orders = funnel.stages().stream()
                        .filter(other -> name.equals(level.apply(other)))
                        .mapToInt(Stage::order)
                        .summaryStatistics();
                sections.put(stage.code(), new Section(name, orders.getMin(), orders.getMax()));
            }
        }
        return sections;
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

    /**
     * The value of the case's key among these, nothing for a key that is not among them.
     *
     * @param values by key, as SQL writes them
     */
    private static String choose(String column, Map<String, String> values, String type) {
        var keys = new LinkedHashMap<String, List<String>>();
        values.forEach((key, value) ->
                keys.computeIfAbsent(value, same -> new ArrayList<>()).add(literal(key)));
        return keys.isEmpty()
                ? "cast(null as " + type + ")"
                : keys.entrySet().stream()
                        .map(same -> " when " + column + " in (" + String.join(", ", same.getValue()) + ") then "
                                + same.getKey())
                        .collect(Collectors.joining("", "case", " end"));
    }

    private static String row(Object... values) {
        return Arrays.stream(values).map(CaseSql::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(Object value) {
        return value instanceof String text ? "'" + text.replace("'", "''") + "'" : plain(value);
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

    /** What the norms from a stage to the one after which the deal is won come to, and how many deals must be judged. */
    private record Chain(BigDecimal share, int sample) {}

    /** A phase or a part of a funnel: from which stage to which. */
    private record Section(String name, int first, int last) {}
}
