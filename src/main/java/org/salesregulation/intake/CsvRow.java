package org.salesregulation.intake;

import java.util.Map;
import java.util.Optional;
import org.salesregulation.shared.Refusal.Gap;

/**
 * One row of a CSV file.
 *
 * @param line number of its first line in the file, from 1
 * @param values text by column, trimmed, without the empty ones
 * @param fault why it cannot be read as a row; then {@code values} is empty
 */
record CsvRow(long line, Map<String, String> values, Optional<Gap> fault) {

    static CsvRow broken(long line, String reason) {
        return new CsvRow(line, Map.of(), Optional.of(new Gap("", reason)));
    }
}
