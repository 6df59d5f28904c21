package org.salesregulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.salesregulation.RegulationApplication;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.organisation.People;
import org.salesregulation.testing.Client;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The running application: every deal with its facts, every completion by a signed-in person through the form check. */
final class Regulation implements Side, AutoCloseable {

    static final List<String> REPS = List.of("rep-1", "rep-2", "rep-3", "rep-4", "rep-5", "rep-6", "rep-7", "rep-8");

    private final ConfigurableApplicationContext application;
    private final DealStart start;
    private final TaskService tasks;
    private final IdentityService identity;
    private final People people;
    private final AtomicInteger contacts = new AtomicInteger();
    private final Map<String, SignIn> signIns = new ConcurrentHashMap<>();

    Regulation(String url, String user, String password) {
        application = new SpringApplicationBuilder(RegulationApplication.class, Client.class, Counting.class)
                .web(WebApplicationType.SERVLET)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--spring.jmx.enabled=false",
                        "--regulation.organisation=classpath:bench/organisation.yaml",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + user,
                        "--spring.datasource.password=" + password);
        start = application.getBean(DealStart.class);
        tasks = application.getBean(TaskService.class);
        identity = application.getBean(IdentityService.class);
        people = application.getBean(People.class);
    }

    /** What was measured is worth nothing if something was left out. */
    void checkThatAllIsRecorded() {
        var jdbc = application.getBean(JdbcClient.class);
        var recorded = jdbc.sql("select count(*) from contact_attempt where counted = true and note is not null")
                .query(Integer.class)
                .single();
        assertThat(recorded).as("contacts recorded").isEqualTo(contacts.get());
        var unfinished = jdbc.sql("select count(*) from deal where status <> 'WON'")
                .query(Integer.class)
                .single();
        assertThat(unfinished).as("deals not won").isZero();
    }

    Client client() {
        return application.getBean(Client.class);
    }

    Map<String, Object> variables(Deal deal) {
        return application.getBean(RuntimeService.class).getVariables(deal.processInstanceId());
    }

    @Override
    public String open(String funnel, int number) {
        return start.start(Client.lead(), funnel, REPS.get(number % REPS.size()))
                .dealId()
                .toString();
    }

    @Override
    public void complete(Task task, Map<String, Object> answers) {
        var person = signIns.computeIfAbsent(task.getAssignee(), this::signIn);
        identity.setAuthentication(task.getAssignee(), person.groups(), person.teams());
        try {
            tasks.complete(task.getId(), answers);
            contacts.addAndGet(task.getTaskDefinitionKey().startsWith("contact_") ? 1 : 0);
        } finally {
            identity.clearAuthentication();
        }
    }

    /** As at the sign-in: once, not with every request. */
    private SignIn signIn(String id) {
        var person = people.find(id).orElseThrow();
        var groups = new ArrayList<>(person.departments());
        groups.add(person.role().group());
        return new SignIn(
                groups,
                person.teamId() == null
                        ? people.teams().stream().map(team -> team.id()).toList()
                        : List.of(person.teamId()));
    }

    @Override
    public List<Task> tasks(String businessKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(businessKey).list();
    }

    @Override
    public CountedStatements database() {
        return application.getBean(CountedStatements.class);
    }

    @Override
    public void close() {
        application.close();
    }

    private record SignIn(List<String> groups, List<String> teams) {}

    @Configuration(proxyBeanMethods = false)
    static class Counting implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource database ? new CountedStatements(database) : bean;
        }
    }
}
