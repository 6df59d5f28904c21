package org.salesregulation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.testing.ApiTest;

class LeadControllerTests extends ApiTest {

    @Test
    void makesADealOfALeadAndSaysWhereItIs() throws Exception {
        var response = postLead("rita", lead());

        assertThat(response.getStatus()).isEqualTo(201);
        var deal = body(response);
        assertThat(deal.path("dealId").asText()).matches("D-[0-9]+");
        assertThat(deal.path("funnel").asText()).isEqualTo("consultative-sale");
        assertThat(deal.path("stage").asText()).isEqualTo("prequalification");
        assertThat(deal.path("owner").asText()).isIn("rita", "saul");
        assertThat(response.getHeader("Location"))
                .isEqualTo("/api/deals/" + deal.path("dealId").asText());
    }

    @Test
    void answersTheSameDealForTheSameExternalId() throws Exception {
        var lead = lead();
        var first = postLead("rita", lead);
        var second = postLead("hugo", lead);

        assertThat(second.getStatus()).isEqualTo(200);
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
    }

    @Test
    void makesOneDealOfOneExternalIdThatArrivesFourTimesAtOnce() throws Exception {
        var lead = lead();
        var together = new CyclicBarrier(4);
        var workers = Executors.newFixedThreadPool(4);
        Callable<Integer> send = () -> {
            together.await();
            return postLead("hugo", lead).getStatus();
        };
        try {
            var statuses = workers.invokeAll(List.of(send, send, send, send)).stream()
                    .map(LeadControllerTests::result)
                    .toList();
            assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200);
        } finally {
            workers.shutdown();
        }
        assertThat(deals(lead.get("externalId"))).isEqualTo(1);
    }

    @Test
    void makesTwoDealsOfTwoLeadsOfOneNewCompanyThatArriveAtOnce() throws Exception {
        var company = "Twins " + UUID.randomUUID();
        var together = new CyclicBarrier(2);
        var workers = Executors.newFixedThreadPool(2);
        Callable<Integer> send = () -> {
            var lead = lead();
            lead.put("company", company);
            together.await();
            return postLead("hugo", lead).getStatus();
        };
        try {
            assertThat(workers.invokeAll(List.of(send, send)).stream()
                            .map(LeadControllerTests::result)
                            .toList())
                    .containsExactly(201, 201);
        } finally {
            workers.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "phone, +7 (900) 123-45-67, 89001234567",
        "email, Purchasing@Twin.example, purchasing@twin.EXAMPLE",
        "taxId, 77-01 234567, 7701234567"
    })
    void namesTheDealOfTheSameClientWrittenDifferently(String field, String written, String otherwise)
            throws Exception {
        var lead = lead();
        lead.put(field, written);
        var dealId = body(postLead("rita", lead)).path("dealId").asText();
        var twin = lead();
        twin.put(field, otherwise);

        var response = postLead("saul", twin);

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(body(response).path("dealId").asText()).isEqualTo(dealId);
        assertThat(response.getContentAsString()).doesNotContain("owner", "rita");
        assertThat(deals(twin.get("externalId"))).isZero();
    }

    @Test
    void namesEveryFieldAtFaultAtOnce() throws Exception {
        var response = post(
                "rita",
                "/api/leads",
                "application/json",
                """
                {"company": "", "phone": "call me", "email": "nobody", "channel": 7, "segment": ["large"],
                 "amount": "abc", "currency": "dollars", "need": null, "colour": "green"}""");

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(fieldsAtFault(response))
                .containsExactlyInAnyOrder(
                        "company", "phone", "email", "channel", "segment", "amount", "currency", "need", "colour");
    }

    @Test
    void asksForAPhoneOrAnEmail() throws Exception {
        var lead = lead();
        lead.remove("phone");
        lead.remove("email");

        assertThat(fieldsAtFault(postLead("rita", lead))).containsExactly("phone", "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "0.001", "99999999999999", "1e400", "\"12\"", "true", "{}"})
    void refusesAnAmountThatIsNone(String amount) throws Exception {
        var body = json.writeValueAsString(lead()).replaceFirst("\\{", "{\"amount\": " + amount + ",");

        assertThat(fieldsAtFault(post("rita", "/api/leads", "application/json", body)))
                .containsExactly("amount");
    }

    @Test
    void namesWhatTheFormOffersNoChoiceOf() throws Exception {
        var lead = lead();
        lead.put("channel", "carrier-pigeon");

        var response = postLead("rita", lead);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(fieldsAtFault(response)).containsExactly("channel");
    }

    @Test
    void keepsAnAmountToTheCent() throws Exception {
        var lead = lead();
        lead.put("amount", new BigDecimal("9999999999999.99"));

        postLead("rita", lead);

        assertThat(jdbc.sql("select amount from deal where external_id = :id")
                        .param("id", lead.get("externalId"))
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("9999999999999.99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"lead\"", "{\"company\": \"A\"} {}", "{\"a\": 1, \"a\": 2}"})
    void refusesABodyThatIsNotOneJsonObject(String body) throws Exception {
        var response = post("rita", "/api/leads", "application/json", body);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(fieldsAtFault(response)).containsExactly("body");
    }

    @Test
    void takesNothingButJson() throws Exception {
        assertThat(post("rita", "/api/leads", "text/plain", "company=A").getStatus())
                .isEqualTo(415);
    }

    @Test
    void refusesABodyOfAMegabyte() throws Exception {
        var body = "{\"note\": \"" + "x".repeat(1_000_000) + "\"}";

        assertThat(post("rita", "/api/leads", "application/json", body).getStatus())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"rita, 201", "nora, 201", "hugo, 201", "chief, 201", "fiona, 403", "paula, 403", "nobody, 403"})
    void opensToThoseWhoSell(String person, int status) throws Exception {
        assertThat(postLead(person, lead()).getStatus()).isEqualTo(status);
    }

    static Map<String, Object> lead() {
        var number = UUID.randomUUID().toString();
        var lead = new HashMap<String, Object>();
        lead.put("externalId", "W-" + number);
        lead.put("company", "Company " + number);
        lead.put("email", "purchasing+" + number + "@company.example");
        lead.put("channel", "website");
        lead.put("need", "New workstations");
        lead.put("product", "GTX Pro");
        return lead;
    }

    private int deals(Object externalId) {
        return jdbc.sql("select count(*) from deal where external_id = :id")
                .param("id", externalId)
                .query(Integer.class)
                .single();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
