package org.salesregulation.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.salesregulation.funnel.Lead;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/** Makes a lead of what was sent. What a lead must say is in the form {@code lead}, which {@link LeadForm} asks (R53). */
@Component
class LeadReader {

    /** The one thing that no form can ask for: one field or the other. */
    List<Gap> unreachable(Map<String, Object> sent) {
        return text(sent, LeadField.PHONE) == null && text(sent, LeadField.EMAIL) == null
                ? List.of(
                        new Gap(LeadField.PHONE.key(), "A phone or an e-mail address is required."),
                        new Gap(LeadField.EMAIL.key(), "A phone or an e-mail address is required."))
                : List.of();
    }

    /** The lead as far as it can be read: what is of the wrong type is left out. */
    Lead lead(Map<String, Object> sent) {
        return new Lead(
                text(sent, LeadField.EXTERNAL_ID),
                text(sent, LeadField.COMPANY),
                text(sent, LeadField.CONTACT_NAME),
                text(sent, LeadField.PHONE),
                text(sent, LeadField.EMAIL),
                text(sent, LeadField.TAX_ID),
                text(sent, LeadField.CHANNEL),
                text(sent, LeadField.SOURCE),
                text(sent, LeadField.SEGMENT),
                text(sent, LeadField.NEED),
                text(sent, LeadField.PRODUCT),
                sent.get(LeadField.AMOUNT.key()) instanceof Number amount ? new BigDecimal(amount.toString()) : null,
                text(sent, LeadField.CURRENCY),
                text(sent, LeadField.NOTE));
    }

    private static String text(Map<String, Object> sent, LeadField field) {
        return sent.get(field.key()) instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
