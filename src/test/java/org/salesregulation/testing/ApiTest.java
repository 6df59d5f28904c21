package org.salesregulation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * The REST doors behind the sign-in, with two teams: in {@code north} the rep {@code rita}, in {@code south} the rep
 * {@code saul}; both hold all departments.
 */
@SpringBootTest(
        properties = {
            "regulation.phone-region=RU",
            "regulation.import.max-size=1MB",
            "regulation.admin.password=Chief-2026-x",
            "camunda.bpm.job-execution.enabled=false"
        })
@ActiveProfiles("test")
@AutoConfigureMockMvc(addFilters = false)
@Tag("database")
public abstract class ApiTest {

    protected static final String ALL = "lead-generation,sales,account-management";

    @Autowired
    protected MockMvc mvc;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected IdentityService identity;

    @Autowired
    protected ObjectMapper json;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws IOException {
        if ("postgres".equals(System.getProperty("test.database"))) {
            var postgres = EmbeddedPostgres.start();
            properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
            properties.add("spring.datasource.username", () -> "postgres");
            properties.add("spring.datasource.password", () -> "");
        } else {
            properties.add("spring.datasource.url", () -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        }
    }

    @BeforeEach
    void organisation() {
        if (jdbc.sql("select count(*) from team").query(Integer.class).single() == 0) {
            team("north", "nora");
            team("south", "sam");
            person("hugo", "HEAD", null, "");
            person("fiona", "FINANCE", null, "");
            person("paula", "PROCESS_OWNER", null, "");
            person("nora", "MANAGER", "north", "");
            person("sam", "MANAGER", "south", "");
            person("rita", "REP", "north", ALL);
            person("saul", "REP", "south", ALL);
        }
    }

    @AfterEach
    void nobodySignedIn() {
        identity.clearAuthentication();
    }

    protected void signIn(String id) {
        identity.setAuthentication(id, List.of());
    }

    protected void signInAdministrator() {
        identity.setAuthentication("chief", List.of("camunda-admin"));
    }

    /** What the door answers this person. */
    protected MockHttpServletResponse ask(String person, MockHttpServletRequestBuilder request) throws Exception {
        if (person.equals("chief")) {
            signInAdministrator();
        } else {
            signIn(person);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    protected MockHttpServletResponse get(String person, String path) throws Exception {
        return ask(person, MockMvcRequestBuilders.get(java.net.URI.create(path)));
    }

    protected MockHttpServletResponse post(String person, String path, String type, String body) throws Exception {
        return ask(person, MockMvcRequestBuilders.post(path).contentType(type).content(body));
    }

    protected MockHttpServletResponse postLead(String person, Map<String, ?> fields) throws Exception {
        return post(person, "/api/leads", "application/json", json.writeValueAsString(fields));
    }

    protected JsonNode body(MockHttpServletResponse response) throws IOException {
        return json.readTree(response.getContentAsByteArray());
    }

    /** Fields named in the errors of a problem detail. */
    protected List<String> fieldsAtFault(MockHttpServletResponse response) throws IOException {
        return body(response).path("errors").findValuesAsText("field");
    }

    private void team(String id, String manager) {
        jdbc.sql("insert into team (id, name, manager_id, head_id) values (:id, :id, :manager, 'hugo')")
                .param("id", id)
                .param("manager", manager)
                .update();
    }

    private void person(String id, String role, String team, String departments) {
        jdbc.sql(
                        """
                        insert into person (id, first_name, last_name, role, category, team_id, departments, segments,
                            active)
                        values (:id, :id, 'Test', :role, 'specialist', :team, :departments, '', true)""")
                .param("id", id)
                .param("role", role)
                .param("team", team, java.sql.Types.VARCHAR)
                .param("departments", departments)
                .update();
    }
}
