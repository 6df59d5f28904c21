package org.salesregulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** No module uses what it has not declared, none goes round in a circle, none reaches into another's inside. */
class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(RegulationApplication.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        assertThat(MODULES.stream()).hasSizeGreaterThanOrEqualTo(15);
        MODULES.verify();
    }
}
