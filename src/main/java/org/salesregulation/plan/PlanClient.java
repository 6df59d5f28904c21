package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * From whom a rep's part of a month is expected (R150).
 *
 * @param accountId missing together with {@code client}: what new clients have to bring
 */
record PlanClient(
        String rep,
        String team,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2027-03")
                YearMonth month,
        Long accountId,
        String client,
        BigDecimal amount) {}
