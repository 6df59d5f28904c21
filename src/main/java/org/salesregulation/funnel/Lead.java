package org.salesregulation.funnel;

import java.math.BigDecimal;

/**
 * What is known of a possible buyer when it comes in (R53). The fields are those of the form {@code lead}, which says
 * what is asked for; all but {@code company}, {@code channel} and {@code need} may be null.
 *
 * @param externalId number in the system it came from
 * @param channel marketing channel (R52)
 * @param amount in {@code currency}, above 0
 * @param currency ISO 4217; null: the company's own
 */
public record Lead(
        String externalId,
        String company,
        String contactName,
        String phone,
        String email,
        String taxId,
        String channel,
        String source,
        String segment,
        String need,
        String product,
        BigDecimal amount,
        String currency,
        String note) {

    /** What a former CRM does not say, and every lead must. */
    private static final String NOT_ASKED_YET = "To be asked.";

    /** The same buyer for another deal: the external number is that of the first. */
    public Lead again(String newChannel, BigDecimal newAmount, String newNote) {
        return new Lead(
                null,
                company,
                contactName,
                phone,
                email,
                taxId,
                newChannel,
                source,
                segment,
                need == null ? NOT_ASKED_YET : need,
                product,
                newAmount,
                currency,
                newNote);
    }
}
