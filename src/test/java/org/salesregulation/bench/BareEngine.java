package org.salesregulation.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The engine out of the box: Spring transactions, full history, identifiers and pool as in the application. */
final class BareEngine implements Side, AutoCloseable {

    private final HikariDataSource pool = new HikariDataSource();
    private final CountedStatements database = new CountedStatements(pool);
    private final ProcessEngine engine;
    private Map<String, Object> opened = Map.of();

    BareEngine(String url, String user, String password) {
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(20);
        var configuration = new SpringTransactionsProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setDataSource(database);
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setTaskMetricsEnabled(false);
        configuration.setHistory("full");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        engine = configuration.buildProcessEngine();
        BareModels.deploy(engine.getRepositoryService());
    }

    /** @param variables what a deal of ours carries once it is open */
    void startWith(Map<String, Object> variables) {
        opened = new HashMap<>(variables);
        opened.remove("initiator");
        opened.put("paidInFull", true);
    }

    @Override
    public String open(String funnel, int number) {
        var key = "D-" + number;
        var variables = new HashMap<>(opened);
        variables.put("dealId", key);
        variables.put("externalId", "L-" + number);
        variables.put("company", "Client " + number + " Ltd");
        variables.put("contactName", "Contact " + number);
        variables.put("email", "buyer" + number + "@client.example");
        engine.getRuntimeService().startProcessInstanceByKey(funnel, key, variables);
        return key;
    }

    @Override
    public void complete(Task task, Map<String, Object> answers) {
        engine.getIdentityService().setAuthentication(BareModels.ASSIGNEE, List.of("sales"));
        try {
            engine.getTaskService().complete(task.getId(), answers);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Override
    public List<Task> tasks(String businessKey) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .list();
    }

    @Override
    public CountedStatements database() {
        return database;
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
