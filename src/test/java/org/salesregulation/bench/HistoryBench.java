package org.salesregulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesregulation.RegulationApplication;
import org.salesregulation.testing.SmallDeals;
import org.salesregulation.testing.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the import of history costs: a file of 300,000 rows of 30,000 deals, sorted by time, sent through the door until
 * it is done, against plain JDBC batches of the fact rows that come of it.
 *
 * <p>The batches go into a database of its own in the same server, made by the same migrations, so that tables, indexes
 * and foreign keys are equal; they bring their numbers with them and ask for nothing, on PostgreSQL with the driver
 * rewriting them to inserts of many rows, which is the strictest measure for us. What the import does beyond that is on
 * our side: taking the file over HTTP, checking every row, telling the deals, and keeping the events as they came.
 *
 * <p>Rounds alternate; what counts is the median of the rounds' ratios. Memory is measured apart, on PostgreSQL, because
 * an embedded database is memory itself: what is left of the heap after collections during an import of a tenth of the
 * file and of all of it.
 */
@Tag("bench")
class HistoryBench {

    private static final double TARGET = 0.4;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int DEALS = Integer.getInteger("bench.history.deals", 30_000);
    private static final int ROUNDS = Integer.getInteger("bench.history.rounds", 3);
    private static final int ROWS_A_DEAL = 10;
    private static final int BATCH = 1_000;
    private static final List<String> FACTS = List.of("account", "deal", "stage_visit", "contact_attempt", "payment");
    private static final Path REPORT = Path.of("target", "bench");
    private static final List<String> LINES = new ArrayList<>();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private String door;

    @Test
    void onPostgres() throws Exception {
        var server = TestDatabase.postgres();
        for (var name : List.of("history", "plain")) {
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
        }
        var ours = new Database(server.getJdbcUrl("postgres", "history"), "postgres", "postgres");
        var plain = new Database(
                server.getJdbcUrl("postgres", "plain") + "&reWriteBatchedInserts=true", "postgres", "postgres");
        try (var application = start(ours)) {
            var seconds = compare("PostgreSQL", ours, plain);
            assertThat(seconds).isLessThan(LIMIT.toSeconds());
            heap(ours);
        }
    }

    @Test
    void onH2() throws Exception {
        var ours = new Database("jdbc:h2:mem:history;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512", "sa", "");
        var plain = new Database("jdbc:h2:mem:plain;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512", "sa", "");
        try (var application = start(ours)) {
            compare("H2", ours, plain);
        }
        for (var database : List.of(ours, plain)) {
            execute(database, "shutdown");
        }
    }

    private ConfigurableApplicationContext start(Database database) {
        var application = SpringApplication.run(
                RegulationApplication.class,
                "--spring.profiles.active=test",
                "--server.port=0",
                "--spring.jmx.enabled=false",
                "--regulation.organisation=classpath:bench/organisation.yaml",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password());
        door = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
        return application;
    }

    /** @return seconds that the import took, median */
    private double compare(String name, Database ours, Database plain) throws Exception {
        Flyway.configure()
                .dataSource(plain.url(), plain.user(), plain.password())
                .load()
                .migrate();
        var file = file(DEALS);
        var rows = DEALS * ROWS_A_DEAL;
        bringIn(file(DEALS / 10), DEALS / 10 * ROWS_A_DEAL);
        var facts = new LinkedHashMap<String, Rows>();
        var seconds = new double[2][ROUNDS];
        var ratios = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            clear(ours);
            seconds[0][round] = bringIn(file, rows);
            if (round == 0) {
                facts.putAll(facts(ours));
                write(plain, facts);
            }
            clear(plain);
            seconds[1][round] = write(plain, facts);
            ratios[round] = seconds[1][round] / seconds[0][round];
        }
        var written =
                facts.values().stream().mapToInt(table -> table.rows().size()).sum();
        var line = String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %.1f | %,.0f | %.1f | **%.2f** (%.2f to %.2f) |",
                name,
                rows,
                written,
                median(seconds[0]),
                rows / median(seconds[0]),
                median(seconds[1]),
                median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
        LINES.add(line);
        System.out.println(line);
        assertThat(median(ratios)).as(name).isGreaterThanOrEqualTo(TARGET);
        return median(seconds[0]);
    }

    private void heap(Database ours) throws Exception {
        for (var deals : List.of(DEALS / 10, DEALS)) {
            var file = file(deals);
            clear(ours);
            var most = new AtomicLong();
            var most0 = used();
            var goesOn = new AtomicBoolean(true);
            var watch = new Thread(() -> {
                while (goesOn.get()) {
                    most.accumulateAndGet(used(), Math::max);
                    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                }
            });
            watch.start();
            bringIn(file, deals * ROWS_A_DEAL);
            goesOn.set(false);
            watch.join();
            var line = String.format(
                    Locale.ROOT,
                    "Heap left after collections on PostgreSQL, %,d rows: %.0f MB before, at most %.0f MB during the import.%n",
                    deals * ROWS_A_DEAL,
                    most0 / 1e6,
                    most.get() / 1e6);
            LINES.add("\n" + line);
            System.out.print(line);
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** @return seconds from sending the file to its last row being stored */
    private double bringIn(Path file, int rows) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var sent = http.send(
                request("/api/history/import")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofFile(file))
                        .build(),
                BodyHandlers.ofString());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        JsonNode progress;
        do {
            Thread.sleep(20);
            progress = json.readTree(http.send(
                            request(sent.headers().firstValue("Location").orElseThrow())
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        } while (!progress.has("finishedAt"));
        var seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(progress.path("accepted").asInt()).as(progress.toString()).isEqualTo(rows);
        return seconds;
    }

    private HttpRequest.Builder request(String path) {
        var basic =
                Base64.getEncoder().encodeToString(("admin:" + SmallDeals.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(door + path)).header("Authorization", "Basic " + basic);
    }

    /** @return seconds for all rows, a thousand a batch and five thousand a transaction, as the import has them */
    private static double write(Database database, Map<String, Rows> facts) throws SQLException {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            var begin = System.nanoTime();
            for (var table : facts.entrySet()) {
                write(connection, table.getKey(), table.getValue());
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private static void write(Connection connection, String table, Rows rows) throws SQLException {
        var sql = "insert into " + table + " (" + String.join(", ", rows.columns()) + ") values ("
                + String.join(", ", Collections.nCopies(rows.columns().size(), "?")) + ")";
        try (var statement = connection.prepareStatement(sql)) {
            for (var number = 0; number < rows.rows().size(); number++) {
                var row = rows.rows().get(number);
                for (var column = 0; column < row.length; column++) {
                    statement.setObject(column + 1, row[column]);
                }
                statement.addBatch();
                if (number % BATCH == BATCH - 1 || number == rows.rows().size() - 1) {
                    statement.executeBatch();
                }
                if (number % (5 * BATCH) == 0) {
                    connection.commit();
                }
            }
            connection.commit();
        }
    }

    /** What the import has written, as it stands. */
    private static Map<String, Rows> facts(Database database) throws SQLException {
        var facts = new LinkedHashMap<String, Rows>();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var table : FACTS) {
                try (var result = statement.executeQuery("select * from " + table + " order by id")) {
                    var columns = new ArrayList<String>();
                    for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        columns.add(result.getMetaData().getColumnName(column));
                    }
                    var rows = new ArrayList<Object[]>();
                    while (result.next()) {
                        var row = new Object[columns.size()];
                        for (var column = 0; column < row.length; column++) {
                            var value = result.getObject(column + 1);
                            row[column] = value instanceof java.sql.Timestamp
                                    ? result.getObject(column + 1, java.time.OffsetDateTime.class)
                                    : value;
                        }
                        rows.add(row);
                    }
                    facts.put(table, new Rows(columns, rows));
                }
            }
        }
        return facts;
    }

    private static void clear(Database database) throws SQLException {
        var tables = List.of("history_deal", "contact_attempt", "stage_visit", "payment", "deal", "account");
        if (database.url().startsWith("jdbc:postgresql")) {
            execute(database, "truncate " + String.join(", ", tables) + " cascade");
        } else {
            for (var table : tables) {
                execute(database, "delete from " + table);
            }
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Three years of deals under way at the same time, each row where its time puts it. */
    private Path file(int deals) throws IOException {
        var file = folder.resolve("history-" + deals + ".csv");
        if (Files.exists(file)) {
            return file;
        }
        var begin = Instant.parse("2023-01-02T08:00:00Z");
        var lag = deals / 10;
        var ticks = deals + lag * ROWS_A_DEAL;
        var step = Duration.ofDays(3 * 365).dividedBy((long) ticks * ROWS_A_DEAL);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(
                    "externalId,company,rep,channel,amount,currency,stage,event,contact,outcome,occurredAt,lossReason\n");
            for (var tick = 0; tick < ticks; tick++) {
                for (var event = 0; event < ROWS_A_DEAL; event++) {
                    var deal = tick - event * lag;
                    if (deal >= 0 && deal < deals) {
                        writer.write(
                                row(deal, event, begin.plus(step.multipliedBy((long) tick * ROWS_A_DEAL + event))));
                    }
                }
            }
        }
        return file;
    }

    private static String row(int deal, int event, Instant at) {
        var isWon = deal % 3 == 0;
        var what =
                switch (event) {
                    case 0 -> "qualification,entered,,";
                    case 1 -> "qualification,contact,qualification-call,rescheduled";
                    case 2 -> "qualification,contact,qualification-call,productive";
                    case 3 -> "needs-assessment,entered,,";
                    case 4 -> "needs-assessment,contact,decision-maker-meeting,productive";
                    case 5 -> "presentation,entered,,";
                    case 6 -> "presentation,contact,solution-presentation,productive";
                    case 7 -> "negotiation,entered,,";
                    case 8 -> "negotiation,contact,terms-meeting,productive";
                    default -> "negotiation," + (isWon ? "won" : "lost") + ",,";
                };
        return "C-%d,Company %d,rep-%d,referral,%d.50,USD,%s,%s,%s%n"
                .formatted(
                        deal,
                        deal % 3_000,
                        deal % 8 + 1,
                        500 + deal % 9_000,
                        what,
                        at,
                        event == ROWS_A_DEAL - 1 && !isWon ? "price" : "");
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
                | Database | Rows of the file | Fact rows of it | Import, s | Rows/s | Plain batches of the fact rows, s | Ratio |
                |---|---:|---:|---:|---:|---:|---:|
                """);
        LINES.stream().filter(line -> line.startsWith("|")).forEach(line -> table.append(line)
                .append('\n'));
        LINES.stream().filter(line -> !line.startsWith("|")).forEach(table::append);
        Files.createDirectories(REPORT);
        Files.writeString(REPORT.resolve("history.md"), table);
        System.out.println(table);
    }

    private record Database(String url, String user, String password) {

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    /** Rows of a table. */
    private record Rows(List<String> columns, List<Object[]> rows) {}
}
