package org.salesregulation.intake;

import java.io.IOException;

/** Takes in what one kind of file holds. */
interface FileReader {

    /**
     * @param file is deleted by who gives it
     * @param progress is told what became of each row, and says when to stop
     * @throws IOException when the file cannot be read on
     */
    void read(CsvFile file, ImportProgress progress) throws IOException;
}
