package org.salesregulation.bonus;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;

/**
 * One operand of a rep's bonus of a month (R41).
 *
 * @param team the rep's when the line was made
 * @param category the rep's then
 * @param indicator result: money won against the plan of the month; leading: contacts that counted against the plans of
 *     its days
 * @param subject the currency of a result, the kind of contact of a leading indicator
 * @param attainment fact / planned; missing with nothing planned, for no data is not zero
 * @param coefficient of the table bonus for the attainment; missing as it is
 * @param tableVersion the version of the table that gave it
 * @param frozenAt when the month was closed; missing while the line still moves with the facts
 */
record BonusLine(
        String rep,
        String repName,
        String team,
        String category,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2026-10")
                YearMonth month,
        @Schema(allowableValues = {RESULT, LEADING}) String indicator,
        String subject,
        BigDecimal planned,
        BigDecimal fact,
        BigDecimal attainment,
        BigDecimal coefficient,
        Integer tableVersion,
        Instant frozenAt) {

    static final String RESULT = "result";
    static final String LEADING = "leading";

    /** Address of the list of the deals won or the contacts that counted. */
    @JsonProperty
    String behind() {
        var result = indicator.equals(RESULT);
        return "/api/reports/" + (result ? "plan-fact" : "leading") + "/deals?from=" + month.atDay(1) + "&to="
                + month.atEndOfMonth() + "&rep=" + URLEncoder.encode(rep, StandardCharsets.UTF_8)
                + (result ? "&currency=" : "&kind=") + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "&set="
                + (result ? "won" : "counted");
    }
}
