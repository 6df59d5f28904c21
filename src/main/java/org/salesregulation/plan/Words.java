package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.YearMonth;
import java.util.Locale;
import org.salesregulation.shared.Dates;

/** Sums and periods as forms and refusals say them. */
final class Words {

    private Words() {}

    static String money(BigDecimal amount) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(amount.setScale(2, RoundingMode.HALF_UP));
    }

    static String money(BigDecimal amount, String currency) {
        return money(amount) + " " + currency;
    }

    static String period(YearMonth first, YearMonth last) {
        return first.equals(last) ? month(first) : month(first) + " – " + month(last);
    }

    static String month(YearMonth month) {
        return Dates.inWords(month);
    }
}
