package org.salesregulation.norm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of a client by the purchase interval, and when somebody contacts the client (R153, R158). */
class ClientCategoryTests {

    @ParameterizedTest(name = "{0} purchases, the last {1} days ago, every {2}: {3}, {4}")
    @CsvSource({
        // bought once, or all on one day
        "1,   0,    , new,     30",
        "1,  89,    , new,     30",
        "1,  90,    , cooling, 30",
        "3, 364,    , cooling, 30",
        "1, 365,    , dormant, 180",
        // two purchases are one interval
        "2,  89,  60, new,     30",
        "2,  90,  60, cooling, 30",
        // 48 of 60 days are 80 per cent, 90 are 150, 180 are 300
        "3,   0,  60, regular, 60",
        "3,  47,  60, regular, 60",
        "3,  48,  60, regular, 14",
        "4,  89,  60, regular, 14",
        "4,  90,  60, cooling, 30",
        "4, 179,  60, cooling, 30",
        "4, 180,  60, dormant, 180",
    })
    void isSaidByTheDaysSinceTheLastPurchaseAgainstTheInterval(
            int purchases, long daysSince, Long interval, String status, int contactAfterDays) throws IOException {
        var norms = Norms.written(List.of(Files.readAllBytes(Path.of("processes", "client-category.dmn"))));

        assertThat(norms.client(purchases, daysSince, interval)).isEqualTo(new ClientNorm(status, contactAfterDays));
    }
}
