package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;

/**
 * What a rep is to win in a month.
 *
 * @param team the rep's when the plan was made
 * @param replacedAt when another took its place; missing while it is in force
 */
public record Plan(
        String rep,
        String team,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2026-12")
                YearMonth month,
        BigDecimal amount,
        String currency,
        String enteredBy,
        Instant enteredAt,
        Instant replacedAt) {}
