package org.salesregulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.TestDatabase;

/**
 * What the regulation costs: contacts completed a second through whole deals with everything recorded, against the same
 * models on the bare engine.
 *
 * <p>The bare engine is a second engine and not the same one under other keys: ours has a form check, rights of its own,
 * teams and a guarded expression language at its door, and all of these must be on one side only. It checks
 * no rights and knows no tenants, which is the strictest measure for us; both complete as a signed-in person, so that both
 * write the engine's log of who did what. It runs in the same process and with the same pool,
 * transactions and identifiers, on a database of its own in the same server, so that tables and indexes
 * of both grow alike. Its history is full and its settings are those out of the box; ours leaves out what is a fact
 * elsewhere, as it does in production. It starts with the variables that a deal of ours has once it is open, and gets what the rep
 * submits as plain variables.
 *
 * <p>On the clock are opening the deal and completing its tasks; finding the next task is the same query on both sides
 * and is left out. Rounds of one deal a thread alternate, so that whatever else the machine does falls on both; what counts is the
 * median of the rounds' ratios.
 */
@Tag("bench")
class DealsBench {

    private static final double TARGET = 0.8;
    private static final int DEALS = Integer.getInteger("bench.deals", 1);
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 12);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 31);
    private static final List<Integer> THREADS =
            Integer.getInteger("bench.threads", 2) == 1 ? List.of(1) : List.of(1, 2);
    private static final Path REPORT = Path.of("target", "bench");
    private static final List<String> FUNNELS =
            List.of(System.getProperty("bench.funnels", "consultative-sale,transactional-sale")
                    .split(","));
    private static final Map<String, Object> ANSWERS =
            Map.of("discount", 8, "note", "They decide by Friday; we send the references before that.");

    private static final List<Line> LINES = new ArrayList<>();

    private final AtomicInteger deals = new AtomicInteger();

    @Test
    void onH2() throws Exception {
        try (var ours = new Regulation("jdbc:h2:mem:deals;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512", "sa", "");
                var bare = new BareEngine("jdbc:h2:mem:bare;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512", "sa", "")) {
            compare("H2", ours, bare);
        }
    }

    @Test
    void onPostgres() throws Exception {
        try (var ours = new Regulation(postgres("deals"), "postgres", "postgres");
                var bare = new BareEngine(postgres("bare"), "postgres", "postgres")) {
            compare("PostgreSQL", ours, bare);
        }
    }

    private static String postgres(String database) throws SQLException {
        var server = TestDatabase.postgres();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        return server.getJdbcUrl("postgres", database);
    }

    private void compare(String database, Regulation ours, BareEngine bare) throws Exception {
        var measured = new ArrayList<Line>();
        for (var funnel : FUNNELS) {
            var script = rehearse(funnel, ours, bare);
            for (var threads : THREADS) {
                measured.add(measure(database, funnel, script, threads, ours, bare));
            }
        }
        LINES.addAll(measured);
        ours.checkThatAllIsRecorded();
        assertThat(measured).allSatisfy(line -> assertThat(line.ratio())
                .as("%s, %s, %d thread(s)", line.database(), line.funnel(), line.threads())
                .isGreaterThanOrEqualTo(TARGET));
    }

    /** Walks one deal by the deployed forms and writes down what was answered where. */
    private static List<Step> rehearse(String funnel, Regulation ours, BareEngine bare) {
        var client = ours.client();
        var deal = client.open(funnel, Regulation.REPS.get(0));
        bare.startWith(ours.variables(deal));
        var script = new ArrayList<Step>();
        for (var open = client.tasks(deal.dealId()); !open.isEmpty(); open = client.tasks(deal.dealId())) {
            var task = open.get(0);
            var answers = client.fill(task, ANSWERS);
            script.add(new Step(task.getTaskDefinitionKey(), answers));
            ours.complete(task, answers);
        }
        assertThat(client.deal(deal.dealId()).status().name()).isEqualTo("WON");
        return script;
    }

    private Line measure(
            String database, String funnel, List<Step> script, int threads, Regulation ours, BareEngine bare)
            throws Exception {
        for (var round = 0; round < WARM_UP; round++) {
            round(funnel, script, threads, ours);
            round(funnel, script, threads, bare);
        }
        var rates = new double[2][ROUNDS];
        var ratios = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var oursFirst = round % 2 == 0;
            var first = round(funnel, script, threads, oursFirst ? ours : bare);
            var second = round(funnel, script, threads, oursFirst ? bare : ours);
            rates[0][round] = oursFirst ? first : second;
            rates[1][round] = oursFirst ? second : first;
            ratios[round] = rates[0][round] / rates[1][round];
        }
        return new Line(
                database,
                funnel,
                threads,
                median(rates[0]),
                median(rates[1]),
                median(ratios),
                statements(funnel, script, ours, database + "-ours"),
                statements(funnel, script, bare, database + "-bare"));
    }

    /** @return contacts completed per second */
    private double round(String funnel, List<Step> script, int threads, Side side)
            throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var walks = IntStream.range(0, DEALS * threads)
                    .mapToObj(deal -> pool.submit(() -> walk(funnel, script, side)))
                    .toList();
            var nanos = 0L;
            for (var walk : walks) {
                nanos += walk.get();
            }
            return 1e9 * DEALS * threads * contacts(script) * threads / nanos;
        } finally {
            pool.shutdown();
        }
    }

    /** @return nanoseconds spent in the engine */
    private long walk(String funnel, List<Step> script, Side side) {
        var begin = System.nanoTime();
        var deal = side.open(funnel, deals.incrementAndGet());
        var nanos = System.nanoTime() - begin;
        for (var step : script) {
            var task = side.tasks(deal).stream()
                    .filter(open -> open.getTaskDefinitionKey().equals(step.element()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(deal + " did not reach " + step.element()));
            begin = System.nanoTime();
            side.complete(task, step.answers());
            nanos += System.nanoTime() - begin;
        }
        assertThat(side.tasks(deal)).isEmpty();
        return nanos;
    }

    private static long contacts(List<Step> script) {
        return script.stream().filter(Step::isContact).count();
    }

    /** Statements per contact in the work that was on the clock; each by its text goes to a file beside the table. */
    private double statements(String funnel, List<Step> script, Side side, String name) throws IOException {
        var counts = new LinkedHashMap<String, Integer>();
        var deal = counted(side, counts, () -> side.open(funnel, deals.incrementAndGet()));
        for (var step : script) {
            var task = side.tasks(deal).stream()
                    .filter(open -> open.getTaskDefinitionKey().equals(step.element()))
                    .findFirst()
                    .orElseThrow();
            counted(side, counts, () -> {
                side.complete(task, step.answers());
                return null;
            });
        }
        Files.createDirectories(REPORT);
        Files.write(
                REPORT.resolve("statements-" + name + "-" + funnel + ".txt"),
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(entry -> entry.getValue() + "\t" + entry.getKey())
                        .toList());
        return (double) counts.values().stream().mapToInt(Integer::intValue).sum() / contacts(script);
    }

    private static <T> T counted(Side side, Map<String, Integer> counts, java.util.function.Supplier<T> work) {
        var result = new ArrayList<T>();
        side.database()
                .during(() -> result.add(work.get()))
                .forEach((sql, times) -> counts.merge(sql, times.get(), Integer::sum));
        return result.get(0);
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @AfterAll
    static void report() throws IOException {
        var table = new StringBuilder(
                """
                | Database | Funnel | Threads | Ours, contacts/s | Bare engine, contacts/s | Ratio | SQL statements per contact, ours | bare |
                |---|---|---:|---:|---:|---:|---:|---:|
                """);
        LINES.forEach(line -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.0f | %.0f | **%.2f** | %.1f | %.1f |%n",
                line.database(),
                line.funnel(),
                line.threads(),
                line.ours(),
                line.bare(),
                line.ratio(),
                line.ourStatements(),
                line.bareStatements())));
        Files.createDirectories(REPORT);
        Files.writeString(REPORT.resolve("deals.md"), table);
        System.out.println(table);
    }

    /** A task and what is answered there. */
    private record Step(String element, Map<String, Object> answers) {

        boolean isContact() {
            return element.startsWith("contact_");
        }
    }

    private record Line(
            String database,
            String funnel,
            int threads,
            double ours,
            double bare,
            double ratio,
            double ourStatements,
            double bareStatements) {}
}
