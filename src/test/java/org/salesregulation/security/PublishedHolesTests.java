package org.salesregulation.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.RegulationTest;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The two published holes of the engine's last release, tried at every door with a real sign-in. */
@RegulationTest
class PublishedHolesTests {

    private static final String CREATES = "${''.getClass().forName('java.lang.System').getMethod('setProperty',"
            + "''.getClass(),''.getClass()).invoke(null,'cve-2026-109432','open')}";

    @Autowired
    SmallDeals deals;

    @LocalServerPort
    int port;

    private List<Browser> doors;

    @BeforeEach
    void signIn() {
        deals.deploy();
        deals.of("rita.north", "mia.north");
        var web = Browser.web(port);
        assertThat(web.signIn("tasklist", "rita.north", SmallDeals.PASSWORD)).isEqualTo(200);
        doors = List.of(Browser.rest(port, "rita.north", SmallDeals.PASSWORD), web);
        System.clearProperty("cve-2026-109432");
    }

    @AfterEach
    void clear() {
        deals.clear();
    }

    @Test
    void expressionsInOrQueriesOfATaskQueryDoNotRun() {
        for (var door : doors) {
            for (var field : List.of("assigneeExpression", "dueBeforeExpression", "candidateGroupExpression")) {
                var query = "{\"orQueries\":[{\"" + field + "\":\"" + CREATES + "\"}]}";
                assertThat(door.engine("POST", "/task", query).statusCode()).isEqualTo(400);
                assertThat(door.engine("POST", "/task/count", query).statusCode())
                        .isEqualTo(400);
                assertThat(door.engine("POST", "/filter/" + filter(door, "My deals") + "/list", query)
                                .statusCode())
                        .isEqualTo(400);
                assertThat(door.engine("POST", "/filter/" + filter(door, "My deals") + "/count", query)
                                .statusCode())
                        .isEqualTo(400);
                assertThat(door.engine("POST", "/task", "{\"" + field + "\":\"" + CREATES + "\"}")
                                .statusCode())
                        .isEqualTo(400);
            }
        }
        assertThat(System.getProperty("cve-2026-109432")).isNull();
    }

    @Test
    void nobodyWhoSignsInStoresAFilterWithAnExpression() {
        var filter =
                "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{\"assigneeExpression\":\"" + CREATES + "\"}}";
        for (var door : doors) {
            assertThat(door.engine("POST", "/filter/create", filter).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void expressionsOfTheStoredFiltersGoOnWorking() {
        for (var door : doors) {
            for (var name : List.of("Today and overdue", "My deals", "All I may see")) {
                var found = door.engine("POST", "/filter/" + filter(door, name) + "/list", "{}");
                assertThat(found.statusCode()).as(name + found.body()).isEqualTo(200);
                assertThat(Browser.json(found)).as(name).hasSize(1);
                var count = door.engine("GET", "/filter/" + filter(door, name) + "/count", null);
                assertThat(Browser.json(count).get("count").asInt()).isEqualTo(1);
            }
        }
    }

    @Test
    void nobodyMakesHimselfAdministratorAtTheSetUpPage() {
        var user = "{\"profile\":{\"id\":\"evil\",\"firstName\":\"E\",\"lastName\":\"V\",\"email\":\"e@example.com\"},"
                + "\"credentials\":{\"password\":\"Evil-2026-evil\"}}";
        var stranger = Browser.web(port);
        stranger.get("/camunda/app/tasklist/default/");
        for (var path : List.of(
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda/api//admin/setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create")) {
            assertThat(stranger.post(path, user).statusCode()).as(path).isGreaterThanOrEqualTo(400);
        }
        assertThat(stranger.get("/camunda/app/admin/default/setup/").statusCode())
                .isEqualTo(403);
        assertThat(Browser.rest(port, "evil", "Evil-2026-evil")
                        .engine("GET", "/task", null)
                        .statusCode())
                .isEqualTo(401);
    }

    private static String filter(Browser door, String name) {
        for (var filter : Browser.json(door.engine("GET", "/filter?resourceType=Task", null))) {
            if (filter.get("name").asText().equals(name)) {
                return filter.get("id").asText();
            }
        }
        throw new AssertionError("There is no filter " + name + ".");
    }
}
