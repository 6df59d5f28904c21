package org.salesregulation.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.RegulationTest;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RegulationTest
class SignInTests {

    private static final String GUEST = "guest.guest";

    @Autowired
    IdentityService identity;

    @LocalServerPort
    int port;

    @BeforeEach
    void guest() {
        User guest = identity.newUser(GUEST);
        guest.setFirstName("G");
        guest.setLastName("G");
        guest.setPassword(SmallDeals.PASSWORD);
        identity.saveUser(guest);
        identity.createMembership(GUEST, "rep");
        identity.createTenantUserMembership("north", GUEST);
    }

    @AfterEach
    void goes() {
        identity.deleteUser(GUEST);
    }

    /** Pages within Cockpit and Tasklist ask as who is signed in there, and ask nothing any more when the user is gone. */
    @Test
    void theWebApplicationsSessionOpensOurOwnInterface() {
        var tasklist = Browser.web(port);
        assertThat(tasklist.get("/api/deals").statusCode()).isEqualTo(401);
        assertThat(tasklist.signIn("tasklist", GUEST, SmallDeals.PASSWORD)).isEqualTo(200);

        var answer = tasklist.get("/api/deals");
        assertThat(answer.statusCode()).isEqualTo(200);
        // another id would leave the application's own calls without a session
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(tasklist.get("/engine-rest/task").statusCode()).isEqualTo(401);

        identity.deleteUser(GUEST);
        assertThat(tasklist.get("/api/deals").statusCode()).isEqualTo(401);
    }

    /** The test's client sends the token with what it posts; without it the call is a stranger's. */
    @Test
    void theSessionAloneChangesNothing() {
        var tasklist = Browser.web(port);
        tasklist.signIn("tasklist", GUEST, SmallDeals.PASSWORD);

        assertThat(tasklist.post("/api/leads", "{}").statusCode()).isEqualTo(403);
        assertThat(tasklist.postWithoutToken("/api/leads", "{}").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/engine-rest/engine",
                "/api/deals",
                "/api/openapi.json",
                "/actuator/metrics"
            })
    void withoutSigningInNothingAnswers(String path) {
        var answer = Browser.stranger(port).get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Browser.json(answer).get("detail").asText()).contains("Sign in");
    }

    @Test
    void healthIsOpenAndTheRestOfTheActuatorIsTheAdministrators() {
        assertThat(Browser.stranger(port).get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(Browser.stranger(port).get("/actuator/health").body()).doesNotContain("components");
        assertThat(Browser.stranger(port).get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(Browser.stranger(port).get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        assertThat(rest("hugo.head").get("/actuator/metrics").statusCode()).isEqualTo(403);
        assertThat(rest("admin").get("/actuator/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotNamedIsDenied() {
        assertThat(rest("admin").get("/h2-console").statusCode()).isIn(401, 403);
        assertThat(rest("admin").get("/anything").statusCode()).isIn(401, 403);
    }

    @Test
    void theRootLeadsToTheApplications() {
        var answer = Browser.stranger(port).get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/camunda/app/"));
    }

    @Test
    void aWrongPasswordIsRefusedAndTriedAgainOnlyLater() {
        assertThat(rest(GUEST).engine("GET", "/task/count", null).statusCode()).isEqualTo(200);
        assertThat(Browser.rest(port, GUEST, "wrong")
                        .engine("GET", "/task/count", null)
                        .statusCode())
                .isEqualTo(401);

        identity.deleteUser(GUEST);
        guest();
        assertThat(Browser.rest(port, GUEST, "wrong")
                        .engine("GET", "/task/count", null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(rest(GUEST).engine("GET", "/task/count", null).statusCode())
                .as("the right password right after a wrong one")
                .isEqualTo(401);
    }

    @Test
    void aChangedPasswordHoldsAtOnce() {
        assertThat(rest(GUEST).engine("GET", "/task/count", null).statusCode()).isEqualTo(200);

        var user = identity.createUserQuery().userId(GUEST).singleResult();
        user.setPassword("Other-2026-rules");
        identity.saveUser(user);

        assertThat(rest(GUEST).engine("GET", "/task/count", null).statusCode()).isEqualTo(401);
    }

    @Test
    void passwordsAreHashedSlowlyAndMustBeGood() {
        var stored = identity.createUserQuery().userId(GUEST).singleResult().getPassword();

        assertThat(stored).startsWith("{BCRYPT-SHA-256}$2a$10$");
        assertThat(identity.checkPasswordAgainstPolicy("short").isValid()).isFalse();
    }

    @Test
    void aProgramIsForgottenWithItsUser() {
        var program = rest(GUEST);
        assertThat(program.engine("GET", "/task/count", null).statusCode()).isEqualTo(200);

        identity.deleteUser(GUEST);

        assertThat(program.engine("GET", "/task/count", null).statusCode()).isEqualTo(401);
        guest();
    }

    @Test
    void anOpenSessionEndsWithItsUser() {
        var web = Browser.web(port);
        assertThat(web.signIn("tasklist", GUEST, SmallDeals.PASSWORD)).isEqualTo(200);
        assertThat(web.engine("GET", "/task/count", null).statusCode()).isEqualTo(200);

        identity.deleteUser(GUEST);

        assertThat(web.engine("GET", "/task/count", null).statusCode()).isEqualTo(401);
        assertThat(Browser.web(port).signIn("tasklist", GUEST, SmallDeals.PASSWORD))
                .isEqualTo(401);
        guest();
    }

    @Test
    void anOpenSessionLosesARoleWithItsUser() {
        var web = Browser.web(port);
        assertThat(web.signIn("tasklist", GUEST, SmallDeals.PASSWORD)).isEqualTo(200);
        assertThat(web.get("/camunda/api/tasklist/plugin/tasklistPlugins/default/process-definition/x/form")
                        .statusCode())
                .isNotEqualTo(403);
        assertThat(definitions(web)).isPositive();

        identity.deleteMembership(GUEST, "rep");

        assertThat(definitions(web)).isZero();
        assertThat(Browser.web(port).signIn("tasklist", GUEST, SmallDeals.PASSWORD))
                .isEqualTo(403);
    }

    @Test
    void aRepDoesNotEnterCockpitOrAdmin() {
        assertThat(Browser.web(port).signIn("cockpit", "rita.north", SmallDeals.PASSWORD))
                .isEqualTo(403);
        assertThat(Browser.web(port).signIn("admin", "rita.north", SmallDeals.PASSWORD))
                .isEqualTo(403);
        assertThat(Browser.web(port).signIn("cockpit", "fiona.finance", SmallDeals.PASSWORD))
                .isEqualTo(200);
        assertThat(Browser.web(port).signIn("tasklist", "fiona.finance", SmallDeals.PASSWORD))
                .isEqualTo(403);
        assertThat(Browser.web(port).signIn("admin", "admin", SmallDeals.PASSWORD))
                .isEqualTo(200);
    }

    private static int definitions(Browser web) {
        return Browser.json(web.engine("GET", "/process-definition/count", null))
                .get("count")
                .asInt();
    }

    private Browser rest(String user) {
        return Browser.rest(port, user, SmallDeals.PASSWORD);
    }
}
