package org.salesregulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.RegulationTest;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;

@RegulationTest
class TeamTransferTests {

    @Autowired
    TeamTransfer transfer;

    @Autowired
    SmallDeals deals;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @BeforeEach
    void deploy() {
        deals.deploy();
    }

    @AfterEach
    void clear() {
        deals.clear();
    }

    @Test
    void aDealMovesWithItsTaskVariablesAndHistory() {
        var task = deals.of("rita.north", "mia.north");
        var instance = task.getProcessInstanceId();
        assertThat(task.getTenantId()).isEqualTo("north");

        transfer.move(instance, "south");

        assertThat(tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getTenantId())
                .isEqualTo("south");
        assertThat(runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .list())
                .isNotEmpty()
                .allMatch(variable -> "south".equals(variable.getTenantId()));
        assertThat(history.createHistoricTaskInstanceQuery()
                        .processInstanceId(instance)
                        .list())
                .isNotEmpty()
                .allMatch(old -> "south".equals(old.getTenantId()));
        assertThat(deals.as("mia.north", () -> tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .count()))
                .isZero();
        assertThat(deals.as("max.south", () -> tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .count()))
                .isEqualTo(1);
    }

    @Test
    void whatComesAfterTheMoveBelongsToTheNewTeam() {
        var task = deals.of("rita.north", "max.south");

        transfer.move(task.getProcessInstanceId(), "south");
        tasks.complete(task.getId());

        assertThat(tasks.createTaskQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getTenantId())
                .isEqualTo("south");
    }

    @Test
    void aCalledProcessMovesWithItsCaller() {
        var inside = deals.start("small-caller", "rita.north", null);
        var root = runtime.createProcessInstanceQuery()
                .processDefinitionKey("small-caller")
                .singleResult();
        assertThat(inside.getProcessInstanceId()).isNotEqualTo(root.getId());

        transfer.move(root.getId(), "south");

        assertThat(tasks.createTaskQuery().taskId(inside.getId()).singleResult().getTenantId())
                .isEqualTo("south");
    }

    @Test
    void aMoveInTheMiddleOfACommandHoldsForWhatTheEngineHasInMemory() {
        var task = deals.of("rita.north", "max.south");

        engine.getCommandExecutorTxRequired().execute(command -> {
            command.getTaskManager().findTaskById(task.getId()).setPriority(70);
            tasks.complete(task.getId());
            transfer.move(task.getProcessInstanceId(), "south");
            return null;
        });

        var decision = tasks.createTaskQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        assertThat(decision.getTaskDefinitionKey()).isEqualTo("decision_approve");
        assertThat(decision.getTenantId()).isEqualTo("south");
        assertThat(history.createHistoricTaskInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list())
                .hasSize(2)
                .allMatch(old -> "south".equals(old.getTenantId()));
    }
}
