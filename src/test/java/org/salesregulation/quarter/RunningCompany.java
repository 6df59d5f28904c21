package org.salesregulation.quarter;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.salesregulation.RegulationApplication;
import org.salesregulation.organisation.People;
import org.salesregulation.plan.Plans;
import org.salesregulation.quarter.Script.Absence;
import org.salesregulation.quarter.Script.Rep;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.PastDeals;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application with its database in a file, so that it can be stopped in the middle of something and started again. */
final class RunningCompany {

    private final String[] settings;
    private final Map<Rep, Long> deals = new HashMap<>();
    private ConfigurableApplicationContext application;
    private long covering;

    RunningCompany(Path folder, Path organisation, int mailPort) {
        settings = new String[] {
            "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("quarter") + ";DB_CLOSE_ON_EXIT=FALSE",
            "--spring.datasource.username=sa",
            "--spring.datasource.password=",
            "--spring.mail.port=" + mailPort,
            "--server.port=0",
            "--regulation.organisation=file:" + organisation,
            "--regulation.calendar.days-off=2031-02-14",
            "--regulation.mail.escalations=true"
        };
        start();
    }

    void stop() {
        application.close();
        ClockUtil.reset();
    }

    void at(LocalDateTime moment) {
        at(moment.toInstant(ZoneOffset.UTC));
    }

    void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** An open deal to work on. */
    void settle(Rep rep) {
        deals.put(
                rep,
                bean(PastDeals.class)
                        .deal(rep.id(), rep.team(), "2030-12-30")
                        .stage("presentation", 3, "2030-12-30", null, null, "2032-01-01")
                        .id());
    }

    void away(Absence absence) {
        jdbc().sql(
                        """
                        insert into absence (person, first_day, last_day, substitute, entered_by, entered_at)
                        values (:person, :from, :to, :substitute, 'the.head', :at)""")
                .param("person", absence.rep().id())
                .param("from", absence.from())
                .param("to", absence.to())
                .param("substitute", absence.rep().team() + ".manager")
                .param("at", OffsetDateTime.parse("2030-12-30T12:00:00Z"))
                .update();
    }

    /** @param quarter in equal months */
    void plan(Rep rep, String quarter) {
        var person = bean(People.class).find(rep.id()).orElseThrow();
        for (var month = 1; month <= 3; month++) {
            bean(Plans.class)
                    .begin(
                            person,
                            YearMonth.of(2031, month),
                            new BigDecimal(quarter).divide(BigDecimal.valueOf(3)),
                            "USD",
                            "test");
        }
    }

    /** Open deals in an early stage and in a late one, where the deal to work on lies too. */
    void cover(Rep rep, String early, String late) {
        var past = bean(PastDeals.class);
        past.deal(rep.id(), rep.team(), "2030-12-30", early, "USD")
                .stage("qualification", 1, "2030-12-30", null, null, "2032-01-01");
        covering = past.deal(rep.id(), rep.team(), "2030-12-30", late, "USD")
                .stage("negotiation", 5, "2030-12-30", null, null, "2032-01-01")
                .id();
    }

    void revalue(String amount) {
        jdbc().sql("update deal set amount = :amount where id = :id")
                .param("amount", new BigDecimal(amount))
                .param("id", covering)
                .update();
    }

    void doAllThatIsPlanned(Rep rep, LocalDate day, Instant at) {
        jdbc().sql("select kind, planned from daily_plan where rep = :rep and of_day = :day")
                .param("rep", rep.id())
                .param("day", day)
                .query((row, index) -> Map.entry(row.getString("kind"), row.getInt("planned")))
                .list()
                .forEach(line -> {
                    for (var nth = 1; nth <= line.getValue(); nth++) {
                        count(rep, line.getKey(), day + "-" + line.getKey() + "-" + nth, at);
                    }
                });
    }

    /** A contact that counted, as the listener of a completed task writes it. */
    private void count(Rep rep, String kind, String contact, Instant at) {
        jdbc().sql(
                        """
                        insert into contact_attempt (deal_id, visit_id, stage, contact, contact_name, contact_channel,
                            attempt, outcome, counted, reason, rep, team, channel, funnel, definition_version, task_id,
                            counted_once, recorded_at, stage_name, stage_order, currency)
                        select v.deal_id, v.id, v.stage, :contact, :contact, :kind, 1, 'PRODUCTIVE', true, 'told', v.rep,
                            v.team, v.channel, v.funnel, v.definition_version, :once, :once, :at, v.stage_name,
                            v.stage_order, d.currency
                        from stage_visit v join deal d on d.id = v.deal_id where v.deal_id = :deal""")
                .param("contact", contact)
                .param("kind", kind)
                .param("once", deals.get(rep) + ":" + contact)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("deal", deals.get(rep))
                .update();
    }

    /** Everything that is due and what that makes due; what fails is tried again at the next moment. */
    void runDue() {
        var tried = new HashSet<String>();
        List<Job> due;
        do {
            due = due().stream()
                    .filter(job -> tried.add(job.getId() + job.getDuedate()))
                    .toList();
            due.forEach(this::run);
        } while (!due.isEmpty());
    }

    void runOneDueJobAndRestart() {
        var job = due().stream()
                .filter(one -> "daily-control".equals(one.getProcessDefinitionKey()))
                .findFirst()
                .orElseThrow();
        run(job);
        var now = ClockUtil.getCurrentTime();
        application.close();
        ClockUtil.setCurrentTime(now);
        start();
    }

    void runDueWhileResultsCannotBeWritten() {
        jdbc().sql("alter table daily_result rename to daily_result_away").update();
        runDue();
        jdbc().sql("alter table daily_result_away rename to daily_result").update();
    }

    /** Whoever has an explanation, its confirmation or a row of misses to deal with does so. */
    void answer(Predicate<String> answers) {
        for (var task : bean(TaskService.class)
                .createTaskQuery()
                .processDefinitionKey("daily-explanation")
                .list()) {
            if (answers.test(task.getAssignee())) {
                bean(Client.class).complete(task, Map.of());
            }
        }
    }

    List<LocalDate> days(String sql) {
        return jdbc().sql(sql + " order by 1").query(LocalDate.class).list();
    }

    List<String> texts(String sql) {
        return jdbc().sql(sql).query(String.class).list();
    }

    long number(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    /** Of which rep and which of the team's days. */
    List<String> escalations(String kind, Script script) {
        return jdbc().sql("select rep, team, opened_at from escalation where kind = :kind"
                        + " and opened_at < timestamp with time zone '2031-04-01 12:00:00Z'")
                .param("kind", kind)
                .query((row, index) -> row.getString("rep") + " "
                        + row.getObject("opened_at", OffsetDateTime.class)
                                .atZoneSameInstant(
                                        script.place(row.getString("team")).zone())
                                .toLocalDate())
                .list();
    }

    List<String> failedJobs() {
        return bean(ManagementService.class).createJobQuery().noRetriesLeft().list().stream()
                .map(job -> job.getProcessDefinitionKey() + ": " + job.getExceptionMessage())
                .toList();
    }

    long running(String businessKeyLike) {
        return bean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processInstanceBusinessKeyLike(businessKeyLike)
                .count();
    }

    private List<Job> due() {
        return bean(ManagementService.class)
                .createJobQuery()
                .executable()
                .orderByJobDuedate()
                .asc()
                .list();
    }

    private void run(Job job) {
        try {
            bean(ManagementService.class).executeJob(job.getId());
        } catch (RuntimeException e) {
            // as the job executor: kept with the job, which has one retry less
        }
    }

    private void start() {
        application = new SpringApplicationBuilder(RegulationApplication.class, Client.class)
                .profiles("test")
                .run(settings);
    }

    private JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    private <T> T bean(Class<T> type) {
        return application.getBean(type);
    }
}
