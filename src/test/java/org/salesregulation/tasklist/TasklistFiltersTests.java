package org.salesregulation.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.RegulationTest;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RegulationTest
class TasklistFiltersTests {

    @Autowired
    TasklistFilters start;

    @Autowired
    FilterService filters;

    @Autowired
    SmallDeals deals;

    @Autowired
    TaskService tasks;

    @LocalServerPort
    int port;

    @BeforeEach
    void deploy() {
        deals.deploy();
    }

    @AfterEach
    void clear() {
        deals.clear();
    }

    @Test
    void startingAgainNeitherAddsNorChangesFilters() {
        var before = all();
        start.afterSingletonsInstantiated();
        assertThat(all())
                .hasSize(6)
                .usingRecursiveComparison()
                .ignoringFields("query")
                .isEqualTo(before);
    }

    @Test
    void aChangedFilterIsPutRight() {
        var filter = filters.createTaskFilterQuery().filterName("My deals").singleResult();
        filter.setProperties(Map.of("priority", 1));
        filters.saveFilter(filter);

        start.afterSingletonsInstantiated();

        assertThat(filters.createTaskFilterQuery()
                        .filterName("My deals")
                        .singleResult()
                        .getProperties())
                .containsEntry("priority", 20)
                .containsEntry("showUndefinedVariable", false)
                .containsEntry("refresh", true);
        assertThat(all()).hasSize(6);
    }

    @Test
    void everyRoleFindsItsOwnLists() {
        assertThat(names("rita.north"))
                .containsExactlyInAnyOrder("Today and overdue", "My deals", "To claim", "All I may see");
        assertThat(names("mia.north"))
                .containsExactlyInAnyOrder("Decisions waiting for me", "My team's stalled deals", "All I may see");
        assertThat(names("hugo.head"))
                .containsExactlyInAnyOrder("Decisions waiting for me", "My team's stalled deals", "All I may see");
        assertThat(names("paul.process")).containsExactly("Decisions waiting for me");
        assertThat(names("fiona.finance")).isEmpty();
    }

    @Test
    void theListsHoldTheRightTasks() {
        var mine = deals.of("rita.north", "mia.north");
        var colleagues = deals.of("ron.north", "mia.north");
        var free = deals.unassignedOf("ron.north", "mia.north");
        var southern = deals.of("rosa.south", "max.south");
        var decision = deals.decisionOf("ron.north", "mia.north");
        var head = deals.decisionOf("rosa.south", "hugo.head");

        assertThat(list("rita.north", "Today and overdue")).containsExactly(mine.getId());
        assertThat(list("rita.north", "My deals")).containsExactly(mine.getId());
        assertThat(list("rita.north", "To claim")).containsExactly(free.getId());
        assertThat(list("rita.north", "All I may see")).containsExactlyInAnyOrder(mine.getId(), free.getId());
        assertThat(list("mia.north", "Decisions waiting for me")).containsExactly(decision.getId());
        assertThat(list("mia.north", "My team's stalled deals"))
                .containsExactlyInAnyOrder(mine.getId(), colleagues.getId(), free.getId());
        assertThat(list("hugo.head", "Decisions waiting for me")).containsExactly(head.getId());
        assertThat(list("hugo.head", "My team's stalled deals"))
                .containsExactlyInAnyOrder(mine.getId(), colleagues.getId(), free.getId(), southern.getId());
    }

    /** The plan that a rep is asked to agree to is not found below the deals of the month. */
    @Test
    void whatOthersWaitForComesFirstHoweverLateItIsDue() {
        var overdue = deals.of("rita.north", "mia.north");
        var asked = deals.of("rita.north", "mia.north");
        asked.setPriority(60);
        asked.setDueDate(Date.from(Instant.now().plus(Duration.ofDays(3))));
        tasks.saveTask(asked);

        assertThat(list("rita.north", "Today and overdue")).containsExactly(asked.getId(), overdue.getId());
        assertThat(list("rita.north", "My deals")).containsExactly(asked.getId(), overdue.getId());
    }

    @Test
    void theCardsShowTheCompanyAtBothDoors() {
        deals.of("rita.north", "mia.north");
        deals.of("ron.north", "mia.north");
        var id = filters.createTaskFilterQuery()
                .filterName("My deals")
                .singleResult()
                .getId();
        var web = Browser.web(port);
        web.signIn("tasklist", "rita.north", SmallDeals.PASSWORD);

        for (var door : List.of(Browser.rest(port, "rita.north", SmallDeals.PASSWORD), web)) {
            var cards = door.send("GET", door.enginePath() + "/filter/" + id + "/list", null, "application/hal+json");
            var variables = door.engine("POST", "/variable-instance", "{\"variableName\":\"company\"}");
            assertThat(cards.statusCode()).isEqualTo(200);
            assertThat(Browser.json(variables)).hasSize(1);
            assertThat(Browser.json(variables).get(0).get("value").asText()).isEqualTo("Company of rita.north");
            assertThat(Browser.json(door.engine("POST", "/variable-instance/count", "{\"variableName\":\"company\"}"))
                            .get("count")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void runningAListDoesNotChangeTheStoredFilter() {
        deals.of("rita.north", "mia.north");
        var id = filters.createTaskFilterQuery()
                .filterName("All I may see")
                .singleResult()
                .getId();

        assertThat(deals.as("rita.north", () -> filters.count(id))).isEqualTo(1);
        assertThat(deals.as("ron.north", () -> filters.count(id))).isZero();
        assertThat(deals.as("mia.north", () -> filters.count(id))).isEqualTo(1);
        assertThat(filters.count(id)).isEqualTo(1);
    }

    private List<Filter> all() {
        return filters.createTaskFilterQuery().orderByFilterId().asc().list();
    }

    private List<String> names(String person) {
        return deals.as(person, () -> filters.createTaskFilterQuery().list().stream()
                .map(Filter::getName)
                .toList());
    }

    private List<String> list(String person, String filter) {
        var id = filters.createTaskFilterQuery()
                .filterName(filter)
                .singleResult()
                .getId();
        return deals.as(
                person, () -> filters.<Task>list(id).stream().map(Task::getId).toList());
    }
}
