package org.salesregulation.intake;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.salesregulation.funnel.DuplicateDeal;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Component;

/** Leads as rows of a CSV file (R54): the same rules as for a single one. */
@Component
class LeadRows implements RowReader {

    private final LeadIntake intake;
    private final LeadForm form;

    LeadRows(LeadIntake intake, LeadForm form) {
        this.intake = intake;
        this.form = form;
    }

    /** @throws Refusal naming every column that is unknown, twice there or missing */
    void requireColumns(CsvFile file) {
        file.requireColumns(
                LeadField.keys(),
                Arrays.stream(LeadField.values())
                        .filter(form::isRequired)
                        .map(LeadField::key)
                        .toList());
        if (!file.columns().contains(LeadField.PHONE.key()) && !file.columns().contains(LeadField.EMAIL.key())) {
            throw Refusal.of(LeadField.PHONE.key(), "One of the columns \"phone\" and \"email\" must be there.");
        }
    }

    @Override
    public Taken take(CsvRow row, char separator) {
        try {
            return intake.admit(values(row.values(), separator)).created() ? Taken.ACCEPTED : Taken.DUPLICATE;
        } catch (DuplicateDeal e) {
            return Taken.DUPLICATE;
        }
    }

    /** Where the semicolon separates columns, the comma separates decimals. */
    private static Map<String, Object> values(Map<String, String> row, char separator) {
        var values = new HashMap<String, Object>(row);
        values.computeIfPresent(LeadField.AMOUNT.key(), (key, text) -> {
            try {
                return new BigDecimal(separator == ';' ? text.toString().replace(',', '.') : text.toString());
            } catch (NumberFormatException e) {
                return text;
            }
        });
        return values;
    }
}
