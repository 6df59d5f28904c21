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
    void makesADealOfALeadAndSaysWhereItIs() {
        var response = postLead("rita.north", lead());

        assertThat(response.status()).isEqualTo(201);
        var deal = response.body();
        assertThat(deal.path("dealId").asText()).matches("D-[0-9]+");
        assertThat(deal.path("funnel").asText()).isEqualTo("consultative-sale");
        assertThat(deal.path("stage").asText()).isEqualTo("prequalification");
        assertThat(deal.path("owner").asText()).isIn("rita.north", "rosa.south");
        assertThat(response.header("Location"))
                .isEqualTo("/api/deals/" + deal.path("dealId").asText());
    }

    /** R153: by the channel, whatever the product and the sum. */
    @Test
    void aClientOfTheBaseBeginsWithRelations() {
        var lead = lead();
        lead.put("product", "MG Special");
        lead.put("amount", 500);
        assertThat(postLead("hugo.head", lead).at("/funnel")).isEqualTo("transactional-sale");

        var ofTheBase = lead();
        ofTheBase.putAll(Map.of("product", "MG Special", "amount", 500, "channel", "client-base"));
        var answer = postLead("hugo.head", ofTheBase);

        assertThat(answer.at("/funnel")).isEqualTo("client-development");
        assertThat(answer.at("/stage")).isEqualTo("relations");
        assertThat(answer.at("/owner")).isIn("rita.north", "rosa.south");
    }

    @Test
    void answersTheSameDealForTheSameExternalId() {
        var lead = lead();
        var first = postLead("rita.north", lead);
        var second = postLead("hugo.head", lead);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void makesOneDealOfOneExternalIdThatArrivesFourTimesAtOnce() throws InterruptedException {
        var lead = lead();
        var together = new CyclicBarrier(4);
        var workers = Executors.newFixedThreadPool(4);
        Callable<Integer> send = () -> {
            together.await();
            return postLead("hugo.head", lead).status();
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
    void makesTwoDealsOfTwoLeadsOfOneNewCompanyThatArriveAtOnce() throws InterruptedException {
        var company = "Twins " + UUID.randomUUID();
        var together = new CyclicBarrier(2);
        var workers = Executors.newFixedThreadPool(2);
        Callable<Integer> send = () -> {
            var lead = lead();
            lead.put("company", company);
            together.await();
            return postLead("hugo.head", lead).status();
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
        "phone, +1 (202) 555-0143, 2025550143",
        "email, Purchasing@Twin.example, purchasing@twin.EXAMPLE",
        "taxId, 77-01 234567, 7701234567"
    })
    void namesTheDealOfTheSameClientWrittenDifferently(String field, String written, String otherwise) {
        var lead = lead();
        lead.put(field, written);
        var dealId = postLead("rita.north", lead).at("/dealId");
        var twin = lead();
        twin.put(field, otherwise);

        var response = postLead("rosa.south", twin);

        assertThat(response.status()).isEqualTo(409);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        assertThat(response.at("/dealId")).isEqualTo(dealId);
        assertThat(response.text()).doesNotContain("owner", "rita", "rosa");
        assertThat(deals(twin.get("externalId"))).isZero();
    }

    @Test
    void namesEveryFieldAtFaultAtOnce() {
        var response = post(
                "rita.north",
                "/api/leads",
                "application/json",
                """
                {"company": "", "phone": "call me", "email": "nobody", "channel": 7, "segment": ["large"],
                 "amount": "abc", "currency": "dollars", "need": null, "colour": "green", "source": "fair"}""");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        assertThat(response.fieldsAtFault())
                .containsExactlyInAnyOrder(
                        "company", "phone", "email", "channel", "segment", "amount", "currency", "need", "colour");
    }

    /** The form is the one reader: what it asks for is said with the field's name, and described in /api/openapi.json. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "company    | ''            | company is required.",
                "company    | A             | company must have at least 2 characters.",
                "phone      | call me       | phone does not have the form asked for, such as +1 (202) 555-0143.",
                "phone      | (-)-()-+      | phone does not have the form asked for, such as +1 (202) 555-0143.",
                "email      | nobody        | email must be an e-mail address.",
                "segment    | gigantic      | segment must be one of small, medium, large.",
                "taxId      | 1234567890123456789012345678901 | taxId may have at most 30 characters.",
                "need       | a#bcd         | need holds a character that cannot be stored.",
                "colour     | green         | The form \"lead\" has no such field."
            })
    void saysWhatTheFormAsksForWithTheFieldsName(String field, String value, String reason) {
        var lead = lead();
        lead.put("email", "somebody@company.example");
        lead.put(field, value.replace('#', '\0'));

        var response = postLead("rita.north", lead);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.fieldsAtFault()).containsExactly(field);
        assertThat(response.at("/errors/0/reason")).isEqualTo(reason);
    }

    @Test
    void asksForAPhoneOrAnEmail() {
        var lead = lead();
        lead.remove("phone");
        lead.remove("email");

        assertThat(postLead("rita.north", lead).fieldsAtFault()).containsExactly("phone", "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "0.001", "99999999999999", "1e400", "\"12\"", "true", "{}"})
    void refusesAnAmountThatIsNone(String amount) {
        var body = json.valueToTree(lead()).toString().replaceFirst("\\{", "{\"amount\": " + amount + ",");

        assertThat(post("rita.north", "/api/leads", "application/json", body).fieldsAtFault())
                .containsExactly("amount");
    }

    @Test
    void namesWhatTheFormOffersNoChoiceOf() {
        var lead = lead();
        lead.put("channel", "carrier-pigeon");
        lead.put("amount", "many");

        var response = postLead("rita.north", lead);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.fieldsAtFault()).containsExactlyInAnyOrder("channel", "amount");
    }

    @Test
    void keepsAnAmountToTheCent() {
        var lead = lead();
        lead.put("amount", new BigDecimal("9999999999999.99"));

        postLead("rita.north", lead);

        assertThat(jdbc.sql("select amount from deal where external_id = :id")
                        .param("id", lead.get("externalId"))
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("9999999999999.99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"lead\"", "{\"company\": \"A\"} {}", "{\"a\": 1, \"a\": 2}"})
    void refusesABodyThatIsNotOneJsonObject(String body) {
        var response = post("rita.north", "/api/leads", "application/json", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.fieldsAtFault()).containsExactly("body");
    }

    @Test
    void takesNothingButJson() {
        assertThat(post("rita.north", "/api/leads", "text/plain", "company=A").status())
                .isEqualTo(415);
    }

    @Test
    void refusesABodyOfAMegabyte() {
        var body = "{\"note\": \"" + "x".repeat(1_000_000) + "\"}";

        assertThat(post("rita.north", "/api/leads", "application/json", body).status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 201",
        "mia.north, 201",
        "hugo.head, 201",
        "admin, 201",
        "fiona.finance, 403",
        "paul.process, 403"
    })
    void opensToThoseWhoSell(String person, int status) {
        assertThat(postLead(person, lead()).status()).isEqualTo(status);
    }

    @Test
    void staysClosedToWhoIsNotSignedIn() {
        assertThat(postLead(null, lead()).status()).isEqualTo(401);
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
