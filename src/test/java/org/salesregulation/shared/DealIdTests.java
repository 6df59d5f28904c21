package org.salesregulation.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DealIdTests {

    @Test
    void isWrittenAndReadTheSameWay() {
        assertThat(new DealId(1042)).hasToString("D-1042");
        assertThat(DealId.of(" D-1042 ")).isEqualTo(new DealId(1042));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"1042", "D-0", "D-01", "d-1", "D--1", "D-1;drop", "D-9999999999999999999"})
    void anythingElseIsNoDealsNumber(String text) {
        assertThat(DealId.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> DealId.of(text)).withMessageContaining("D-1042");
    }
}
