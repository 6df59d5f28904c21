package org.salesregulation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.RegulationTest;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;

@RegulationTest
class TaskTakingTests {

    @Autowired
    SmallDeals deals;

    @Autowired
    TaskService tasks;

    @BeforeEach
    void deploy() {
        deals.deploy();
    }

    @AfterEach
    void clear() {
        deals.clear();
    }

    @Test
    void aRepGivesBackATaskThatAGroupWaitsForAndAColleagueClaimsIt() {
        var task = deals.of("rita.north", "mia.north");

        deals.as("rita.north", () -> tasks.setAssignee(task.getId(), null));
        assertThat(assignee(task)).isNull();

        deals.as("ron.north", () -> tasks.claim(task.getId(), "ron.north"));
        assertThat(assignee(task)).isEqualTo("ron.north");
    }

    @Test
    void aRepClaimsForNobodyElse() {
        var task = deals.unassignedOf("rita.north", "mia.north");

        assertThatThrownBy(() -> deals.as("rita.north", () -> tasks.claim(task.getId(), "ron.north")))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("for oneself");
    }

    @Test
    void aRepOfAnotherTeamOrDepartmentDoesNotClaim() {
        var task = deals.unassignedOf("rita.north", "mia.north");

        assertThatThrownBy(() -> deals.as("rosa.south", () -> tasks.claim(task.getId(), "rosa.south")))
                .hasMessageContaining("not yours");
        assertThat(deals.as(
                        "rosa.south",
                        () -> tasks.createTaskQuery().taskId(task.getId()).count()))
                .isZero();
    }

    @Test
    void aTaskWithoutAGroupIsNotGivenBack() {
        var decision = deals.decisionOf("rita.north", "mia.north");

        assertThatThrownBy(() -> deals.as("mia.north", () -> tasks.setAssignee(decision.getId(), null)))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("no group waits");
    }

    @Test
    void aManagerHandsOverToActivePeopleOfTheTeamOnly() {
        var task = deals.of("rita.north", "mia.north");

        deals.as("mia.north", () -> tasks.setAssignee(task.getId(), "ron.north"));
        assertThat(assignee(task)).isEqualTo("ron.north");
        for (var stranger : new String[] {"rosa.south", "fiona.finance", "nobody"}) {
            assertThatThrownBy(() -> deals.as("mia.north", () -> tasks.setAssignee(task.getId(), stranger)))
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessageContaining("not an active member");
        }
    }

    @Test
    void aManagerDoesNotDecideInTheHeadsPlace() {
        var decision = deals.decisionOf("rita.north", "hugo.head");

        assertThatThrownBy(() -> deals.as("mia.north", () -> tasks.complete(decision.getId())))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("not yours to work on");
        assertThatThrownBy(() -> deals.as("mia.north", () -> tasks.setAssignee(decision.getId(), "mia.north")))
                .isInstanceOf(AuthorizationException.class);
        deals.as("hugo.head", () -> tasks.complete(decision.getId()));
    }

    @Test
    void theHeadDecidesInAManagersPlaceButARepNever() {
        var decision = deals.decisionOf("rita.north", "mia.north");

        assertThatThrownBy(() -> deals.as("rita.north", () -> tasks.complete(decision.getId())))
                .isInstanceOf(AuthorizationException.class);
        deals.as("hugo.head", () -> tasks.complete(decision.getId()));
    }

    private String assignee(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    }
}
