package org.salesregulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.salesregulation.RegulationApplication;
import org.salesregulation.organisation.Organisation;
import org.salesregulation.organisation.OrganisationPlan;
import org.salesregulation.organisation.OrganisationPlan.PersonEntry;
import org.salesregulation.organisation.OrganisationPlan.TeamEntry;
import org.salesregulation.testing.SmallDeals;
import org.salesregulation.testing.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The task lists as Tasklist asks for them, on PostgreSQL with 20,000 open tasks of 200 reps in 20 teams: with the
 * rights of the person, against the very same filter on the same engine with rights and tenants switched off.
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskListBench {

    private static final int TEAMS = 20;
    private static final int REPS = 200;
    private static final int TASKS = 20_000;
    private static final int ROUNDS = 50;
    private static final int WARM_UP = 20;
    private static final double AT_MOST = 3;

    private ConfigurableApplicationContext application;
    private ProcessEngineConfigurationImpl engine;
    private FilterService filters;
    private TaskService tasks;
    private RuntimeService runtime;
    private SmallDeals deals;
    private final List<String> table = new ArrayList<>();
    private final List<String> tooSlow = new ArrayList<>();

    @BeforeAll
    void fill() {
        var postgres = TestDatabase.postgres();
        new JdbcTemplate(postgres.getPostgresDatabase()).execute("create database bench");
        application = SpringApplication.run(
                RegulationApplication.class,
                "--spring.profiles.active=test",
                "--server.port=0",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "bench"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
        engine = application.getBean(ProcessEngineConfigurationImpl.class);
        filters = application.getBean(FilterService.class);
        tasks = application.getBean(TaskService.class);
        runtime = application.getBean(RuntimeService.class);
        deals = application.getBean(SmallDeals.class);
        application.getBean(Organisation.class).apply(organisation());
        deals.deploy();
        open(new JdbcTemplate(application.getBean(DataSource.class)));
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void listsAreNotMuchSlowerForTheRights() {
        for (var filter : List.of("Today and overdue", "My deals", "To claim", "All I may see")) {
            measure("rep-42", filter);
        }
        for (var person : List.of("manager-2", "head")) {
            for (var filter : List.of("Decisions waiting for me", "My team's stalled deals", "All I may see")) {
                measure(person, filter);
            }
        }
        measurePage("rep-42", "Today and overdue");
        measurePage("rep-42", "My deals");
        measurePage("manager-2", "Decisions waiting for me");
        print();
        assertThat(tooSlow).isEmpty();
    }

    private void measure(String person, String name) {
        var id = filters.createTaskFilterQuery().filterName(name).singleResult().getId();
        compare(person, name + ", list of 15", () -> filters.listPage(id, sorted(), 0, 15)
                .size());
        compare(person, name + ", count", () -> filters.count(id, sorted()));
    }

    private TaskQuery sorted() {
        return tasks.createTaskQuery().orderByTaskCreateTime().desc();
    }

    /** All that one look at a list asks of the engine: the page, the number beside the list, the words on the cards. */
    private void measurePage(String person, String name) {
        var id = filters.createTaskFilterQuery().filterName(name).singleResult().getId();
        compare(person, name + ", whole page", () -> {
            List<Task> page = filters.listPage(id, sorted(), 0, 15);
            var scopes = page.stream().map(Task::getProcessInstanceId).toArray(String[]::new);
            return filters.count(id, sorted())
                    + runtime.createVariableInstanceQuery()
                            .variableNameIn("company", "stageName", "amount", "currency")
                            .variableScopeIdIn(scopes)
                            .list()
                            .size();
        });
    }

    private void compare(String person, String what, Supplier<?> question) {
        var with = new long[ROUNDS];
        var without = new long[ROUNDS];
        var results = new Object[2];
        for (var round = -WARM_UP; round < ROUNDS; round++) {
            rights(true);
            var one = timed(person, question, results, 0);
            rights(false);
            var other = timed(person, question, results, 1);
            if (round >= 0) {
                with[round] = one;
                without[round] = other;
            }
        }
        rights(true);
        row(person, what, median(with), median(without), results);
    }

    private long timed(String person, Supplier<?> question, Object[] results, int at) {
        return deals.as(person, () -> {
            var start = System.nanoTime();
            results[at] = question.get();
            return System.nanoTime() - start;
        });
    }

    /** The same engine, so that nothing but the rights differs. */
    private void rights(boolean on) {
        engine.setAuthorizationEnabled(on);
        engine.setTenantCheckEnabled(on);
    }

    private void row(String person, String what, double with, double without, Object[] results) {
        var ratio = with / without;
        table.add("%-10s %-40s %9.2f %9.2f %7.2f   %s / %s"
                .formatted(person, what, with, without, ratio, results[0], results[1]));
        if (ratio > AT_MOST) {
            tooSlow.add(person + ", " + what + ": " + ratio);
        }
    }

    private void print() {
        System.out.printf(
                "%n%,d open tasks, %d reps, %d teams, PostgreSQL; medians of %d rounds in ms%n",
                TASKS, REPS, TEAMS, ROUNDS);
        System.out.printf(
                "%-10s %-40s %9s %9s %7s   %s%n", "person", "question", "rights", "without", "ratio", "results");
        table.forEach(System.out::println);
    }

    private static double median(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }

    private static OrganisationPlan organisation() {
        var teams = IntStream.range(0, TEAMS)
                .mapToObj(i -> new TeamEntry("team-" + i, "Team " + i, "manager-" + i, "head", null, null))
                .toList();
        var people = new ArrayList<PersonEntry>();
        IntStream.range(0, REPS).forEach(i -> people.add(person("rep-" + i, "rep", "team-" + i % TEAMS)));
        IntStream.range(0, TEAMS).forEach(i -> people.add(person("manager-" + i, "manager", "team-" + i)));
        people.add(person("head", "head", null));
        return new OrganisationPlan(teams, people);
    }

    private static PersonEntry person(String id, String role, String team) {
        var departments = "rep".equals(role) ? Set.of("sales") : Set.<String>of();
        return new PersonEntry(id, id, "Bench", null, role, null, team, departments, Set.of(), true, null, null, null);
    }

    /** Copies one real instance 20,000 times; every 20th task is unassigned, every 50th a decision of the manager. */
    private void open(JdbcTemplate jdbc) {
        var pattern = deals.of("rep-0", "head");
        var copies = "generate_series(1, " + TASKS + ") i where t.id_ = '" + pattern.getId() + "'";
        var team = "'team-' || (i % " + TEAMS + ")";
        var rep = "'rep-' || (i % " + REPS + ")";
        jdbc.execute("insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_,"
                + " proc_def_id_, act_id_, act_inst_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_,"
                + " suspension_state_, cached_ent_state_, sequence_counter_, tenant_id_)"
                + " select 'e' || i, 1, 'e' || i, 'e' || i, 'D-' || i, t.proc_def_id_, t.task_def_key_, 'a' || i, true,"
                + " false, true, false, 1, 2, 1, " + team + " from act_ru_task t, " + copies);
        jdbc.execute("insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_,"
                + " task_def_key_, assignee_, priority_, create_time_, due_date_, suspension_state_, tenant_id_)"
                + " select 't' || i, 1, 'e' || i, 'e' || i, t.proc_def_id_, t.name_,"
                + " case when (i / 20) % 50 = 3 then 'decision_approve' else 'contact_firstCall' end,"
                + " case when (i / 20) % 20 = 7 then null when (i / 20) % 50 = 3 then 'manager-' || (i % " + TEAMS
                + ") else " + rep
                + " end,"
                + " 50, now() - i * interval '1 minute', now() + (i % 15 - 5) * interval '1 day', 1, " + team
                + " from act_ru_task t, " + copies);
        jdbc.execute("insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_, tenant_id_)"
                + " select 'l' || i, 1, 'sales', 'candidate', 't' || i, " + team + " from act_ru_task t, " + copies);
        for (var name : List.of("company", "stageName", "amount", "currency", "rep", "product", "need", "phone")) {
            jdbc.execute("insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_,"
                    + " proc_def_id_, text_, var_scope_, sequence_counter_, is_concurrent_local_, tenant_id_)"
                    + " select '" + name + "' || i, 1, 'string', '" + name + "', 'e' || i, 'e' || i, t.proc_def_id_, "
                    + rep
                    + ", 'e' || i, 1, false, " + team + " from act_ru_task t, " + copies);
        }
        jdbc.execute("vacuum analyze");
    }
}
