package org.salesregulation.mailing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A report that was made for somebody, and how its sending goes.
 *
 * @param status kept (no mail server is configured), waiting, failed (it is tried again) or sent
 * @param attempts how often sending was tried
 * @param error why the last attempt failed
 */
record ReportMail(
        long id,
        Long subscriptionId,
        String report,
        String title,
        LocalDate from,
        LocalDate to,
        String recipient,
        String email,
        String fileName,
        String status,
        int attempts,
        String error,
        Instant madeAt,
        Instant sentAt,
        @JsonIgnore LocalDate dueOn) {

    /** The number under which its process runs. */
    @JsonIgnore
    String key() {
        return "M-" + id;
    }
}
