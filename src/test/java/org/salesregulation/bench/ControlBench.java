package org.salesregulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.salesregulation.RegulationApplication;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The scheduled control of a company of 500 reps in 50 teams, each with about 20 open deals, a plan and three years of
 * history, on PostgreSQL: the plans of the morning, the comparison of the evening, which every rep has missed, and the
 * control of the pipeline. The regulation begins each at an hour of its own, and each has 30 seconds. Beside it a rep
 * completes contacts, in turns with and without the run.
 */
@Tag("bench")
class ControlBench {

    private static final int UNDER_WAY = 10_000;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 10;
    private static final double AT_MOST_SECONDS = 30;
    private static final double AT_MOST_SLOWER = 2;
    private static final LocalDate FIRST_DAY = LocalDate.of(2027, 2, 1);
    private static final String FUNNEL = "consultative-sale";
    private static final String WALKED = "transactional-sale";
    private static final String REP = "rita.north";
    private static final List<String> LINES = new ArrayList<>();

    private Client client;
    private TaskService tasks;
    private RuntimeService runtime;
    private ManagementService management;

    @Test
    void theControlOfFiveHundredRepsIsDoneInTimeAndHoldsUpNobody() throws Exception {
        var postgres = TestDatabase.postgres();
        new JdbcTemplate(postgres.getPostgresDatabase()).execute("create database control");
        try (var application = start(postgres.getJdbcUrl("postgres", "control"))) {
            client = application.getBean(Client.class);
            tasks = application.getBean(TaskService.class);
            runtime = application.getBean(RuntimeService.class);
            management = application.getBean(ManagementService.class);
            itIs(FIRST_DAY, "08:00:00");
            fill(application);
            measure(new JdbcTemplate(application.getBean(DataSource.class)));
        } finally {
            ClockUtil.reset();
        }
    }

    private void measure(JdbcTemplate jdbc) throws IOException, InterruptedException, ExecutionException {
        var warmUp = new ArrayList<Long>();
        walk(warmUp, deals -> deals < WARM_UP);
        var contactsOfDeal = warmUp.size() / WARM_UP;
        var steps = new double[4][ROUNDS];
        var beside = new ArrayList<Long>();
        var alone = new ArrayList<Long>();
        var day = FIRST_DAY;
        for (var round = 0; round < ROUNDS; round++, day = day.plusDays(1)) {
            var run = new Run(day);
            var pool = Executors.newSingleThreadExecutor();
            try {
                var control = pool.submit(run);
                walk(beside, walked -> !control.isDone());
                control.get();
            } finally {
                pool.shutdown();
            }
            for (var step = 0; step < steps.length; step++) {
                steps[step][round] = run.seconds[step];
            }
            // as many contacts without a run as with one
            var walkedBeside = (beside.size() - alone.size()) / contactsOfDeal;
            walk(alone, walked -> walked < walkedBeside);
        }
        assertThat(jdbc.queryForObject("select count(distinct rep) from daily_plan", Integer.class))
                .as("reps with a plan of the day")
                .isGreaterThanOrEqualTo(ThreeYears.REPS);
        var missed = jdbc.queryForObject(
                "select count(*) from daily_result where missed and of_day >= date '" + FIRST_DAY + "'", Integer.class);
        var escalations = jdbc.queryForObject("select count(*) from pipeline_escalation", Integer.class);
        assertThat(missed).as("missed days").isGreaterThanOrEqualTo(ThreeYears.REPS);
        assertThat(escalations).as("escalations").isGreaterThanOrEqualTo(ThreeYears.REPS);
        report(steps, beside, alone, missed, escalations);
    }

    private void report(double[][] steps, List<Long> beside, List<Long> alone, int missed, int escalations)
            throws IOException {
        LINES.add("| Run for %d reps, %,d open deals, %,d attempts | First, s | Median, s | Worst, s | At most, s |"
                .formatted(ThreeYears.REPS, UNDER_WAY, ThreeYears.ATTEMPTS));
        LINES.add("|---|---:|---:|---:|---:|");
        var names = List.of(
                "morning: plans of the day",
                "evening: plan and fact, " + missed / ROUNDS + " explanations asked for a day",
                "control of the pipeline, " + escalations + " escalations opened in the first");
        for (var step = 0; step < names.size(); step++) {
            LINES.add(line(names.get(step), steps[step], "30"));
        }
        LINES.add(line("all three, one after another", steps[3], ""));
        LINES.add("");
        LINES.add("| A rep completes a contact | Contacts | Median, ms | p95, ms |");
        LINES.add("|---|---:|---:|---:|");
        LINES.add(line("while the run goes on", beside));
        LINES.add(line("without it", alone));
        var ratio = percentile(beside, 50) / percentile(alone, 50);
        var tail = percentile(beside, 95) / percentile(alone, 95);
        LINES.add(String.format(Locale.ROOT, "| **Ratio** | | **%.2f** | **%.2f** |", ratio, tail));
        Files.write(Files.createDirectories(Path.of("target", "bench")).resolve("control.md"), LINES);
        LINES.forEach(System.out::println);
        for (var step = 0; step < names.size(); step++) {
            assertThat(Arrays.stream(steps[step]).max().orElseThrow())
                    .as("seconds of a run, " + names.get(step))
                    .isLessThan(AT_MOST_SECONDS);
        }
        assertThat(ratio).as("times slower for the rep").isLessThan(AT_MOST_SLOWER);
    }

    private static String line(String name, double[] seconds, String atMost) {
        var sorted = seconds.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %s |",
                name,
                seconds[0],
                sorted[ROUNDS / 2],
                sorted[ROUNDS - 1],
                atMost);
    }

    private static String line(String name, List<Long> nanos) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f |",
                name,
                nanos.size(),
                percentile(nanos, 50),
                percentile(nanos, 95));
    }

    /** @return milliseconds */
    private static double percentile(List<Long> nanos, int percent) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    /** Walks deals one after another to their end and keeps how long each of their contacts took. */
    private void walk(List<Long> nanos, IntPredicate goOn) {
        for (var deals = 0; goOn.test(deals); deals++) {
            var deal = client.open(WALKED, REP).dealId();
            for (var open = client.tasks(deal); !open.isEmpty(); open = client.tasks(deal)) {
                var task = open.get(0);
                var answers = client.fill(task, Map.of());
                var began = System.nanoTime();
                client.as(task.getAssignee(), () -> tasks.complete(task.getId(), answers));
                if (task.getTaskDefinitionKey().startsWith("contact_")) {
                    nanos.add(System.nanoTime() - began);
                }
            }
        }
    }

    private ConfigurableApplicationContext start(String url) {
        return new SpringApplicationBuilder(RegulationApplication.class, Client.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--spring.jmx.enabled=false",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres");
    }

    private static void fill(ConfigurableApplicationContext application) {
        var jdbc = new JdbcTemplate(application.getBean(DataSource.class));
        var funnel = application.getBean(Funnels.class).latest(FUNNEL).orElseThrow();
        new ThreeYears(jdbc, true, UNDER_WAY)
                .write(
                        FUNNEL,
                        funnel.stages().stream().map(Stage::code).toList(),
                        funnel.stages().stream()
                                .collect(Collectors.toMap(Stage::code, stage -> stage.contacts().stream()
                                        .map(Contact::code)
                                        .toList())));
        jdbc.update(
                "insert into person (id, first_name, last_name, role, category, team_id, departments, segments, active)"
                        + " select manager_id, 'Manager', name, 'MANAGER', 'senior', id, '', '', true from team"
                        + " where id like 'team-%'");
        jdbc.update("insert into person (id, first_name, last_name, role, category, departments, segments, active)"
                + " values ('head', 'Head', 'Above', 'HEAD', 'senior', '', '', true)");
        jdbc.update("insert into plan (rep, team, of_month, amount, currency, entered_by, entered_at, in_force)"
                + " select p.id, p.team_id, date '2027-01-01' + x * interval '1 month', 20000, 'USD', 'head',"
                + " current_timestamp, p.id || '-' || x from person p, generate_series(0, 11) as months (x)"
                + " where p.team_id like 'team-%' and p.role = 'REP'");
        jdbc.execute("analyze");
    }

    private static void itIs(LocalDate day, String time) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(day + "T" + time + "Z")));
    }

    /** What the timers of a day begin, as the job executor would do it, one step after another. */
    private final class Run implements Runnable {

        private final LocalDate day;
        /** Morning, evening, pipeline, and all of it. */
        private final double[] seconds = new double[4];

        Run(LocalDate day) {
            this.day = day;
        }

        @Override
        public void run() {
            itIs(day, "09:00:00");
            seconds[0] = timed(() -> {
                runtime.startProcessInstanceByKey("control-round");
                jobs("control-round");
                jobs("daily-control");
            });
            itIs(day, "21:00:00");
            seconds[1] = timed(() -> jobs("daily-control"));
            seconds[2] = timed(() -> {
                runtime.startProcessInstanceByKey("pipeline-control");
                jobs("pipeline-control");
                jobs("pipeline-control");
            });
            seconds[3] = seconds[0] + seconds[1] + seconds[2];
        }

        private double timed(Runnable work) {
            var began = System.nanoTime();
            work.run();
            return (System.nanoTime() - began) / 1e9;
        }

        private void jobs(String process) {
            management.createJobQuery().processDefinitionKey(process).executable().list().stream()
                    .filter(job -> job.getProcessInstanceId() != null)
                    .map(Job::getId)
                    .forEach(management::executeJob);
        }
    }
}
