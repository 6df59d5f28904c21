package org.salesregulation.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

class FormTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-03-01T10:00:00Z"), ZoneOffset.UTC);

    private final Form form = form(
            """
            {"id": "visit", "components": [
              {"type": "text", "text": "# What to say"},
              {"type": "textfield", "key": "card", "disabled": true},
              {"type": "radio", "key": "outcome", "label": "Outcome", "values": [{"value": "done"}, {"value": "later"}],
                "validate": {"required": true}},
              {"type": "group", "conditional": {"hide": "=outcome != \\"done\\""}, "components": [
                {"type": "number", "key": "sum", "label": "Sum", "decimalDigits": 2,
                  "validate": {"required": true, "min": 0.01, "max": 100}},
                {"type": "textfield", "key": "mail", "label": "E-mail", "validate": {"validationType": "email"}},
                {"type": "textfield", "key": "why", "label": "Why", "conditional": {"hide": "=sum = null or sum < 50"},
                  "validate": {"required": true, "minLength": 5, "maxLength": 10, "pattern": "[a-z ]+"}}]},
              {"type": "datetime", "subtype": "date", "key": "day", "dateLabel": "Day", "disallowPassedDates": true,
                "conditional": {"hide": "=outcome != \\"later\\""}, "validate": {"required": true}}]}""");

    @Test
    void acceptsWhatIsAskedForWithTextsTrimmed() {
        assertThat(check(Map.of("outcome", "done", "sum", 50, "why", "  because  ", "mail", " ")))
                .containsExactly(Map.entry("outcome", "done"), Map.entry("sum", 50), Map.entry("why", "because"));
    }

    @Test
    void namesEveryFieldAtFaultAtOnce() {
        assertThat(gaps(Map.of("outcome", "done", "sum", -1, "mail", "nobody", "colour", "blue")))
                .containsExactlyInAnyOrder("sum", "mail", "colour");
    }

    @Test
    void aFieldThatIsNotShownIsNeitherRequiredNorTaken() {
        assertThat(check(Map.of("outcome", "done", "sum", 49.99))).doesNotContainKey("why");
        assertThat(gaps(Map.of("outcome", "done", "sum", 10, "why", "because"))).containsExactly("why");
        assertThat(gaps(Map.of("outcome", "later", "day", "2027-03-02", "sum", 10)))
                .containsExactly("sum");
    }

    @Test
    void whatIsHiddenByItsGroupIsHidden() {
        assertThat(check(Map.of("outcome", "later", "day", "2027-03-01"))).containsOnlyKeys("outcome", "day");
    }

    @Test
    void aDisplayedFieldCannotBeSent() {
        assertThat(gaps(Map.of("outcome", "later", "day", "2027-03-02", "card", "other")))
                .containsExactly("card");
    }

    @Test
    void aSumThatNoTableHoldsIsRefusedWhateverTheFormAllows() {
        var free = form("{\"id\": \"free\", \"components\": [{\"type\": \"number\", \"key\": \"sum\"}]}");

        assertThat(free.check(Map.of("sum", 9_999_999_999_999.99), name -> null, CLOCK))
                .containsKey("sum");
        assertThat(catchThrowableOfType(Refusal.class, () -> free.check(Map.of("sum", 1e14), name -> null, CLOCK))
                        .gaps())
                .extracting(Gap::field)
                .containsExactly("sum");
    }

    @Test
    void limitsPatternsAndDatesAreChecked() {
        assertThat(gaps(Map.of("outcome", "done", "sum", 100.01))).contains("sum");
        assertThat(gaps(Map.of("outcome", "done", "sum", 0.001))).contains("sum");
        assertThat(gaps(Map.of("outcome", "done", "sum", Double.NaN))).contains("sum");
        assertThat(gaps(Map.of("outcome", "done", "sum", 60, "why", "abc"))).containsExactly("why");
        assertThat(gaps(Map.of("outcome", "done", "sum", 60, "why", "ABCDEF"))).containsExactly("why");
        assertThat(gaps(Map.of("outcome", "done", "sum", 60, "why", "abcdefghijk")))
                .containsExactly("why");
        assertThat(gaps(Map.of("outcome", "later", "day", "2027-02-28"))).containsExactly("day");
        assertThat(gaps(Map.of("outcome", "later", "day", "soon"))).containsExactly("day");
        assertThat(gaps(Map.of("outcome", List.of("later")))).contains("outcome");
    }

    @Test
    void whatIsNoFormOrHasAConditionThatCannotBeReadIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> form("not json"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> form(
                                """
                        {"id": "x", "components": [
                          {"type": "number", "key": "a", "conditional": {"hide": "=if if"}}]}"""))
                .withMessageContaining("if if");
    }

    private Map<String, Object> check(Map<String, Object> sent) {
        return form.check(sent, name -> null, CLOCK);
    }

    private List<String> gaps(Map<String, Object> sent) {
        return catchThrowableOfType(Refusal.class, () -> check(sent)).gaps().stream()
                .map(Gap::field)
                .toList();
    }

    private static Form form(String json) {
        return Form.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
