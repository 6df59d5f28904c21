package org.salesregulation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.salesregulation.RegulationApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Tag("own-application")
class StartRefusalTests {

    @Test
    void productionNamesEverythingThatIsMissing(CapturedOutput output) {
        var refusal = start();

        assertThat(refusal).isInstanceOf(ProductionCheck.NotReadyForProduction.class);
        assertThat(output.getOut())
                .contains("does not start")
                .contains("REGULATION_DB_URL (spring.datasource.url)")
                .contains("REGULATION_DB_USER (spring.datasource.username)")
                .contains("REGULATION_DB_PASSWORD (spring.datasource.password)")
                .contains("REGULATION_ADMIN_PASSWORD (regulation.admin.password)")
                .contains("--spring.profiles.active=demo")
                .doesNotContain("HikariPool");
    }

    @Test
    void productionDoesNotRunOnADatabaseThatForgets(CapturedOutput output) {
        var refusal = start(
                "--spring.datasource.url=jdbc:h2:mem:forgets",
                "--spring.datasource.username=sa",
                "--spring.datasource.password=secret-of-the-database",
                "--regulation.admin.password=Secret-of-admin-1");

        assertThat(refusal).isInstanceOf(ProductionCheck.NotReadyForProduction.class);
        assertThat(output.getAll()).contains("forgets everything").doesNotContainIgnoringCase("secret-of");
    }

    @Test
    void nothingStartsWithoutAnAdministrator() {
        var refusal = start(
                "--spring.profiles.active=test",
                "--spring.datasource.url=jdbc:h2:mem:empty;DB_CLOSE_DELAY=-1",
                "--spring.datasource.username=sa",
                "--spring.datasource.password=",
                "--regulation.admin.password=",
                "--server.port=0");

        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Nobody is in the group camunda-admin")
                .hasMessageContaining("REGULATION_ADMIN_PASSWORD");
    }

    @Test
    void aWrongDayOffCountryOrZoneIsNamed(CapturedOutput output) {
        for (var wrong : List.of("days-off=2027-02-30", "country=atlantis", "zone=Mars/Olympus")) {
            assertThat(start("--spring.profiles.active=test", "--regulation.calendar." + wrong))
                    .as(wrong)
                    .isNotNull();
            var value = wrong.split("=");
            assertThat(output.getAll())
                    .contains("regulation.calendar." + value[0])
                    .contains(value[1]);
        }
    }

    private static Throwable start(String... arguments) {
        return catchThrowable(() ->
                SpringApplication.run(RegulationApplication.class, arguments).close());
    }
}
