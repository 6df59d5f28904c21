package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;

/**
 * What was spent on a marketing channel in a month.
 *
 * @param note what for, if that was said
 * @param replacedAt when another sum took its place; missing while it is in force
 */
record AcquisitionCost(
        String channel,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2026-11")
                YearMonth month,
        BigDecimal amount,
        String currency,
        String note,
        String enteredBy,
        Instant enteredAt,
        Instant replacedAt) {}
