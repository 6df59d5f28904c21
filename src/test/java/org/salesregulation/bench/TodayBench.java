package org.salesregulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.salesregulation.RegulationApplication;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.SmallDeals;
import org.salesregulation.testing.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The day of everybody as a page asks for it, over HTTP: 500 reps in 50 teams, 20,000 deals with an open contact each,
 * 100,000 attempts, 5,000 of them of today. On PostgreSQL and on H2.
 */
@Tag("bench")
class TodayBench {

    private static final int TEAMS = 50;
    private static final int REPS = 500;
    private static final int DEALS = 20_000;
    private static final int ATTEMPTS = 100_000;
    private static final int TODAY = 5_000;
    private static final int ROUNDS = 30;
    private static final int WARM_UP = 20;
    private static final long AT_MOST_MS = 300;

    @Test
    void theDayOfFiveHundredRepsIsThereAtOnce() {
        var postgres = TestDatabase.postgres();
        new JdbcTemplate(postgres.getPostgresDatabase()).execute("create database today");
        var slow = new ArrayList<String>();
        Map.of(
                        "PostgreSQL", new String[] {postgres.getJdbcUrl("postgres", "today"), "postgres", "postgres"},
                        "H2", new String[] {"jdbc:h2:mem:today;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512", "sa", ""})
                .forEach((name, database) -> slow.addAll(measure(name, database)));
        assertThat(slow).as("slower than " + AT_MOST_MS + " ms").isEmpty();
    }

    private static List<String> measure(String name, String... database) {
        var application = SpringApplication.run(
                RegulationApplication.class,
                "--spring.profiles.active=test",
                "--server.port=0",
                "--spring.datasource.url=" + database[0],
                "--spring.datasource.username=" + database[1],
                "--spring.datasource.password=" + database[2]);
        try {
            var jdbc = new JdbcTemplate(application.getBean(DataSource.class));
            fill(jdbc);
            // what the database does by itself within a minute
            jdbc.execute("analyze");
            var port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var slow = new ArrayList<String>();
            for (var path : List.of("/api/today", "/api/today?team=t7", "/api/today/overdue?size=50")) {
                var head = Browser.rest(port, "hugo.head", SmallDeals.PASSWORD);
                var times = IntStream.range(0, WARM_UP + ROUNDS)
                        .mapToLong(round -> time(head, path))
                        .skip(WARM_UP)
                        .sorted()
                        .toArray();
                var line = "%-11s %-28s median %4d ms, p90 %4d ms, %s"
                        .formatted(name, path, times[ROUNDS / 2], times[ROUNDS * 9 / 10], figures(head, path));
                System.out.println(line);
                if (times[ROUNDS / 2] > AT_MOST_MS) {
                    slow.add(line);
                }
            }
            return slow;
        } finally {
            application.close();
        }
    }

    private static long time(Browser head, String path) {
        var start = System.nanoTime();
        assertThat(head.get(path).statusCode()).isEqualTo(200);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String figures(Browser head, String path) {
        var answer = Browser.json(head.get(path));
        return answer.has("reps")
                ? answer.path("reps").size() + " reps, " + answer.at("/total/overdue/count") + " overdue, "
                        + answer.at("/total/counted/count") + " counted"
                : answer.path("total") + " entries";
    }

    /** Facts and tasks as the regulation would have written them; their stories do not matter here. */
    private static void fill(JdbcTemplate jdbc) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        batch(
                jdbc,
                "insert into team (id, name, manager_id, head_id) values (?, ?, 'mia.north', 'hugo.head')",
                TEAMS,
                i -> new Object[] {"t" + i, "Team " + i});
        batch(
                jdbc,
                """
                insert into person (id, first_name, last_name, role, category, team_id, departments, segments, active)
                values (?, 'Rep', ?, 'REP', 'specialist', ?, 'sales', '', true)""",
                REPS,
                i -> new Object[] {"rep" + i, "Number " + i, "t" + i % TEAMS});
        jdbc.update("insert into account (name, name_key) values ('Client', 'bench client')");
        var account = jdbc.queryForObject("select max(id) from account", Long.class);
        var first = jdbc.queryForObject("select coalesce(max(id), 0) from deal", Long.class) + 1;
        batch(
                jdbc,
                """
                insert into deal (id, account_id, company, currency, channel, need, owner, team, funnel, process_instance_id,
                    status, opened_at)
                values (?, ?, ?, 'USD', 'website', 'need', ?, ?, 'consultative-sale', ?, 'OPEN', ?)""",
                DEALS,
                i -> new Object[] {
                    first + i, account, "Client " + i, rep(i), team(i), "instance" + i, at(now.minusSeconds(864_000))
                });
        batch(
                jdbc,
                """
                insert into stage_visit (id, deal_id, stage, stage_name, stage_order, funnel, definition_id,
                    definition_version, rep, team, channel, currency, entered_at, due_at)
                values (?, ?, ?, ?, 1, 'consultative-sale', 'd', 1, ?, ?, 'website', 'USD', ?, ?)""",
                DEALS,
                i -> new Object[] {
                    first + i,
                    first + i,
                    "stage" + i % 8,
                    "Stage " + i % 8,
                    rep(i),
                    team(i),
                    at(now.minusSeconds(864_000)),
                    at(now.plusSeconds(i % 4 == 0 ? -86_400 : 864_000))
                });
        batch(
                jdbc,
                """
                insert into contact_attempt (deal_id, visit_id, stage, stage_name, stage_order, currency, contact,
                    contact_name, contact_channel, attempt, outcome, counted, reason, rep, team, channel, funnel,
                    definition_version, task_id, recorded_at)
                values (?, ?, 'stage', 'Stage', 0, 'USD', 'contact', 'Contact', ?, 1, ?, ?, 'reason', ?, ?, 'website',
                    'consultative-sale', 1, ?, ?)""",
                ATTEMPTS,
                i -> new Object[] {
                    first + i % DEALS,
                    first + i % DEALS,
                    List.of("call", "meeting", "proposal", "document").get(i % 4),
                    i % 3 == 0 ? "RESCHEDULED" : "PRODUCTIVE",
                    i % 3 != 0,
                    rep(i),
                    team(i),
                    "attempt" + i,
                    at(i < TODAY ? now : now.minusSeconds(86_400L + i * 300L))
                });
        batch(
                jdbc,
                """
                insert into ACT_RU_TASK (ID_, REV_, NAME_, ASSIGNEE_, TASK_DEF_KEY_, CREATE_TIME_, DUE_DATE_,
                    FOLLOW_UP_DATE_, PRIORITY_, SUSPENSION_STATE_)
                values (?, 1, 'Contact', ?, ?, ?, ?, ?, 50, 1)""",
                DEALS,
                i -> new Object[] {
                    "task" + i,
                    rep(i),
                    i % 20 == 0 ? "decision_bench" : "contact_bench",
                    timestamp(now),
                    timestamp(now.plusSeconds((i % 11 - 5) * 86_400L + 3_600)),
                    i % 10 == 3 ? timestamp(now.plusSeconds(86_400)) : null
                });
        batch(
                jdbc,
                """
                insert into escalation (deal_id, kind, level, assignee, rep, team, task_id, opened_at)
                values (?, 'stage-overdue', 1, 'mia.north', ?, ?, ?, ?)""",
                DEALS / 10,
                i -> new Object[] {first + i, rep(i), team(i), "escalation" + i, at(now)});
    }

    private static void batch(JdbcTemplate jdbc, String sql, int rows, java.util.function.IntFunction<Object[]> row) {
        for (var from = 0; from < rows; from += 10_000) {
            jdbc.batchUpdate(
                    sql,
                    IntStream.range(from, Math.min(rows, from + 10_000))
                            .mapToObj(row)
                            .toList());
        }
    }

    private static String rep(int i) {
        return "rep" + i % REPS;
    }

    private static String team(int i) {
        return "t" + i % REPS % TEAMS;
    }

    private static java.time.OffsetDateTime at(Instant moment) {
        return moment.atOffset(java.time.ZoneOffset.UTC);
    }

    private static java.sql.Timestamp timestamp(Instant moment) {
        return java.sql.Timestamp.from(moment);
    }
}
