package org.salesregulation.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactKeysTests {

    private final ContactKeys keys = new ContactKeys("RU");

    @ParameterizedTest
    @CsvSource({"+7 (900) 123-45-67, 89001234567", "8 (900) 123 45 67, +79001234567", "9001234567, +7.900.123.45.67"})
    void findsOnePhoneInDifferentSpellings(String one, String other) {
        assertThat(keys.phone(one)).isEqualTo(keys.phone(other));
    }

    @Test
    void tellsPhonesOfTwoCountriesApart() {
        assertThat(keys.phone("+1 (202) 555-0143")).isNotEqualTo(keys.phone("8 (202) 555-01-43"));
    }

    @Test
    void whatIsMissingFindsNoDuplicate() {
        assertThat(keys.phone(" ")).isNull();
        assertThat(keys.phone("n/a")).isNull();
        assertThat(keys.email(null)).isNull();
        assertThat(keys.tax(" - ")).isNull();
    }

    @Test
    void capitalsAndSignsDoNotMakeAnotherClient() {
        assertThat(keys.email(" Dana@Client.Example ")).isEqualTo("dana@client.example");
        assertThat(keys.tax("de 123.456-789")).isEqualTo("DE123456789");
    }
}
