package org.salesregulation.tasklist;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.VendorLocale;

/** Tasklist's own words in Russian are as many as the vendor ships in English, with the same placeholders. */
class TasklistLocaleTests {

    @Test
    void everyWordIsThereWithItsPlaceholdersAndInRussian() throws IOException {
        VendorLocale.isWholeInRussian("tasklist", 400);
    }
}
