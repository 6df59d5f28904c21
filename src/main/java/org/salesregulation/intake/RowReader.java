package org.salesregulation.intake;

import org.salesregulation.shared.Refusal;

/** Takes in the rows of one kind of import, each in its own transaction. */
@FunctionalInterface
interface RowReader {

    /**
     * @param separator of the file's columns
     * @throws Refusal naming the columns at fault
     */
    Taken take(CsvRow row, char separator);

    /** What became of a good row. */
    enum Taken {
        ACCEPTED,
        DUPLICATE
    }
}
