package org.salesregulation.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.salesregulation.shared.Refusal;

/** What a process owner writes down about elements that are gone (R85). */
class MappingTests {

    @Test
    void aLineSaysWhereDealsGoOnOrThatTheyStay() {
        var mapping = Mapping.parse("contact_a = contact_b\n\n  contact_c=-  \r\n");

        assertThat(mapping.target("contact_a")).contains("contact_b");
        assertThat(mapping.leavesBehind("contact_c")).isTrue();
        assertThat(mapping.names("contact_d")).isFalse();
        assertThat(mapping.text()).isEqualTo("contact_a = contact_b\ncontact_c = -");
        assertThat(mapping.with(Mapping.parse("contact_c = contact_a")).target("contact_c"))
                .contains("contact_a");
        assertThat(Mapping.parse(null)).isEqualTo(Mapping.NONE);
    }

    @Test
    void everyLineThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> Mapping.parse("contact_a contact_b\ncontact_c =\ncontact_d = x\ncontact_d = y"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.gaps())
                        .hasSize(3)
                        .allMatch(gap -> gap.field().equals("mapping"))
                        .extracting(Refusal.Gap::reason)
                        .satisfiesExactly(
                                one -> assertThat(one).startsWith("Line 1"),
                                two -> assertThat(two).startsWith("Line 2"),
                                three -> assertThat(three).startsWith("Line 4")));
    }

    @Test
    void reasonsAreCountedInWords() {
        assertThat(Outlook.inWords("keeps the revision by which it began.", 2))
                .isEqualTo("2 deals keep the revision by which they began.");
        assertThat(Outlook.inWords("keeps its revision: deals of other stages do not go over.", 2))
                .isEqualTo("2 deals keep their revision: deals of other stages do not go over.");
        assertThat(Outlook.inWords("waits at \"A\".", 1)).isEqualTo("1 deal waits at \"A\".");
    }
}
