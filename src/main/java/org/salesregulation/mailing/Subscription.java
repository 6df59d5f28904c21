package org.salesregulation.mailing;

import java.time.LocalDate;
import java.util.Map;

/**
 * Who gets which report how often.
 *
 * @param report name of the report
 * @param filters the report's parameters but the period
 * @param format csv or xlsx
 * @param frequency daily, weekly, monthly or quarterly
 * @param recipient sign-in name; what is in the report follows from this person's rights
 * @param nextOn when it comes next
 */
record Subscription(
        Long id,
        String report,
        Map<String, String> filters,
        String format,
        String frequency,
        String recipient,
        LocalDate nextOn,
        String changedBy) {}
