package org.salesregulation.intake;

import java.io.IOException;
import java.util.List;
import org.salesregulation.shared.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file whose rows stand for themselves: a row at fault leaves all others as they are. */
final class RowByRow implements FileReader {

    private static final Logger LOG = LoggerFactory.getLogger(RowByRow.class);

    private final RowReader rows;

    RowByRow(RowReader rows) {
        this.rows = rows;
    }

    @Override
    public void read(CsvFile file, ImportProgress progress) throws IOException {
        try (var source = file.rows()) {
            while (progress.goesOn() && source.hasNext()) {
                take(source.next(), file.separator(), progress);
                progress.tellInTime();
            }
        }
    }

    private void take(CsvRow row, char separator, ImportProgress progress) {
        try {
            row.fault().ifPresent(fault -> {
                throw new Refusal(List.of(fault));
            });
            if (rows.take(row, separator) == RowReader.Taken.ACCEPTED) {
                progress.accepted(1);
            } else {
                progress.duplicates(1);
            }
        } catch (Refusal e) {
            progress.rejected(row.line(), e.gaps());
        } catch (RuntimeException e) {
            LOG.error("Import {}, line {}", progress.job().id(), row.line(), e);
            progress.failed(row.line());
        }
    }
}
