package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * A rep's part of one month.
 *
 * @param amount what was decided; missing until then
 */
record PlanShare(
        String rep,
        String team,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2027-03")
                YearMonth month,
        BigDecimal proposed,
        BigDecimal amount) {

    BigDecimal share() {
        return amount == null ? proposed : amount;
    }
}
