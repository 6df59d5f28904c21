package org.salesregulation.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.salesregulation.organisation.Role;
import org.salesregulation.testing.Chromium;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People and programs come in by the company's OpenID Connect provider, a real one beside the application. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:company;DB_CLOSE_DELAY=-1",
            "spring.datasource.username=sa",
            "spring.datasource.password="
        })
@ActiveProfiles({"test", "oidc"})
@DirtiesContext
@Tag("own-application")
class CompanySignInTests {

    private static final String US = "sales-regulation";
    private static final String COMPANY = "company";

    private static MockOAuth2Server provider;
    private static Chromium chromium;

    @Autowired
    private IdentityService identity;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        provider = new MockOAuth2Server(new OAuth2Config(true));
        provider.start();
        properties.add(
                "REGULATION_OIDC_ISSUER", () -> provider.issuerUrl(COMPANY).toString());
        properties.add("REGULATION_OIDC_CLIENT_ID", () -> US);
        properties.add("REGULATION_OIDC_CLIENT_SECRET", () -> "secret-of-the-test");
    }

    @BeforeAll
    static void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        provider.shutdown();
    }

    @Test
    void aRepComesInByTheProviderAndLeavesThroughIt() {
        try (var somebody = chromium.stranger("en-US")) {
            var page = somebody.newPage();
            page.navigate(address("/camunda/app/tasklist/default/"));
            page.waitForURL(CompanySignInTests::isTheProviders);

            signIn(page, "mia.north");
            assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/.*"));
            assertThat(page.getByText("Mia Moore").first()).isVisible();
            // pages ask our own interface by the same session
            assertThat(page.locator(".reg-day").first()).isVisible();

            page.getByText("Mia Moore").first().click();
            page.getByText("Log out").first().click();
            page.waitForURL(CompanySignInTests::isTheProviders);
            page.navigate(address("/camunda/app/tasklist/default/"));
            assertThat(page.getByPlaceholder("Enter any user/subject")).isVisible();
        }
    }

    @Test
    void whoDoesNotWorkHereIsToldSo() {
        try (var somebody = chromium.stranger("en-US")) {
            var page = somebody.newPage();
            page.navigate(address("/camunda/app/cockpit/default/"));
            signIn(page, "nobody.here");

            assertThat(page.getByText("Your account is called nobody.here, and nobody of that name works here."))
                    .isVisible();
            assertThat(page.request()
                            .get(address("/camunda/api/admin/auth/user/default"))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void whoLeavesTheCompanyIsOutAtTheNextCall() throws Exception {
        var leaver = identity.newUser("lea.leaver");
        identity.saveUser(leaver);
        identity.createMembership("lea.leaver", Role.HEAD.group());
        try (var somebody = chromium.stranger("en-US")) {
            var page = somebody.newPage();
            page.navigate(address("/camunda/app/tasklist/default/"));
            signIn(page, "lea.leaver");
            assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/.*"));
            var tasks = address("/camunda/api/engine/engine/default/task/count");
            assertThat(page.request().get(tasks).status()).isEqualTo(200);

            identity.deleteUser("lea.leaver");

            assertThat(page.request().get(tasks).status()).isEqualTo(401);
            assertThat(call("/api/deals", token(US, "lea.leaver")).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aProgramBringsATokenAndHasTheRightsOfItsPerson() throws Exception {
        assertThat(call("/api/deals", token(US, "mia.north")).statusCode()).isEqualTo(200);
        assertThat(call("/engine-rest/task/count", token(US, "mia.north")).statusCode())
                .isEqualTo(200);
        assertThat(call("/api/regulation/drafts", token(US, "mia.north")).statusCode())
                .isEqualTo(403);
        assertThat(call("/actuator/metrics", token(US, "mia.north")).statusCode())
                .isEqualTo(403);
        assertThat(call("/actuator/metrics", token(US, "admin")).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenForAnotherApplicationOrAStrangerIsRefusedWithTheReason() throws Exception {
        var another = call("/api/deals", token("payroll", "mia.north"));
        assertThat(another.statusCode()).isEqualTo(401);
        assertThat(another.body()).contains("aud");

        var stranger = call("/api/deals", token(US, "nobody.here"));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).contains("Nobody called nobody.here works here.");

        var nameless = call(
                "/api/deals", provider.issueToken(COMPANY, "x", US, Map.of()).serialize());
        assertThat(nameless.statusCode()).isEqualTo(401);
        assertThat(nameless.body()).contains("preferred_username");
    }

    @Test
    void withoutSigningInNothingIsOpen() throws Exception {
        assertThat(call("/camunda/api/engine/engine", null).statusCode()).isEqualTo(401);
        assertThat(call("/camunda/app/cockpit/default/", null).statusCode()).isEqualTo(302);
        assertThat(call("/camunda/api/admin/setup/default/user/create", null).statusCode())
                .isIn(401, 403);
        assertThat(call("/api/deals", null).statusCode()).isEqualTo(401);
        assertThat(call("/actuator/health", null).statusCode()).isEqualTo(200);
    }

    private static boolean isTheProviders(String url) {
        return url.startsWith(provider.baseUrl().toString());
    }

    private static void signIn(Page page, String name) {
        page.getByPlaceholder("Enter any user/subject").fill("subject of " + name);
        page.locator("textarea[name=claims]").fill("{\"preferred_username\": \"" + name + "\"}");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign-in"))
                .click();
    }

    private static String token(String audience, String name) {
        return provider.issueToken(
                        COMPANY,
                        US,
                        new DefaultOAuth2TokenCallback(
                                COMPANY, "subject", "JWT", List.of(audience), Map.of("preferred_username", name), 600))
                .serialize();
    }

    private HttpResponse<String> call(String path, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address(path))).header("Accept", "text/html,*/*");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
