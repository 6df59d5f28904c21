package org.salesregulation.plan;

import java.time.Instant;
import org.salesregulation.shared.Dates;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.web.server.ResponseStatusException;

/**
 * What was entered for a month is replaced and never changed, so that it stays known: of the rows with one key, one at
 * most is in force.
 *
 * @param table whose columns are {@code entered_at}, {@code replaced_at} and the unique {@code in_force}
 * @param what as a sentence names it: "this plan"
 */
record InForceTable(JdbcClient jdbc, String table, String what) {

    /**
     * @param key what stands once: for whom, which month, which currency
     * @param row inserts the new row, but for its parameters {@code at} and {@code key}
     * @throws ResponseStatusException when somebody else does the same at this moment
     */
    void replace(String key, Instant at, StatementSpec row) {
        try {
            jdbc.sql("update " + table + " set in_force = null, replaced_at = :at where in_force = :key")
                    .param("at", Dates.utc(at))
                    .param("key", key)
                    .update();
            row.param("at", Dates.utc(at)).param("key", key).update();
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Somebody else has just entered " + what + ". Look at what stands there before you change it.");
        }
    }
}
