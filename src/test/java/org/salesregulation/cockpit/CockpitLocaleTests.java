package org.salesregulation.cockpit;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.VendorLocale;

/** Cockpit's, Admin's and Welcome's own words in Russian are as many as the vendor ships in English, with the same placeholders. */
class CockpitLocaleTests {

    @Test
    void everyWordIsThereWithItsPlaceholdersAndInRussian() throws IOException {
        VendorLocale.isWholeInRussian("cockpit", 2400);
    }

    @Test
    void thePagesForAdministratorsAndTheFirstPageToo() throws IOException {
        VendorLocale.isWholeInRussian("admin", 600);
        VendorLocale.isWholeInRussian("welcome", 150);
    }
}
