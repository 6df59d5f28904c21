package org.salesregulation.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A report as it is answered.
 *
 * @param asOf when it was asked
 * @param rows in the order in which they are to be read
 */
record Answer(
        String report,
        String title,
        String question,
        LocalDate from,
        LocalDate to,
        Instant asOf,
        Map<String, String> filters,
        List<String> by,
        List<Column> columns,
        List<Row> rows) {

    /**
     * @param figures by key of the column; one that is missing cannot be said, which is not zero
     * @param deals by key of the column: the address of the exact list behind the figure
     */
    record Row(
            @JsonInclude(content = JsonInclude.Include.NON_NULL) Map<String, Object> figures,
            Map<String, String> deals) {}
}
