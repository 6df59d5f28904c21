package org.salesregulation.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.salesregulation.shared.ConversionRate;

/**
 * An indicator as it was measured: one number of another, never the bare ratio.
 *
 * @param part deals that passed, or money won
 * @param whole deals judged, or money planned
 */
public record Operands(BigDecimal part, BigDecimal whole) {

    public Operands {
        part = plain(part);
        whole = plain(whole);
    }

    static Operands of(ConversionRate rate) {
        return new Operands(BigDecimal.valueOf(rate.passed()), BigDecimal.valueOf(rate.judged()));
    }

    ConversionRate asConversion() {
        return new ConversionRate(part.intValueExact(), whole.intValueExact());
    }

    public boolean hasData() {
        return whole.signum() > 0;
    }

    /** Exact, without rounding; without data nothing is reached. */
    boolean reaches(int target) {
        return hasData()
                && part.multiply(BigDecimal.valueOf(100)).compareTo(whole.multiply(BigDecimal.valueOf(target))) >= 0;
    }

    /** @return with one decimal; null without data */
    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public BigDecimal percent() {
        return hasData() ? part.movePointRight(2).divide(whole, 1, RoundingMode.HALF_UP) : null;
    }

    /** Numbers of deals without the decimals that the table has for money. */
    private static BigDecimal plain(BigDecimal number) {
        var bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
