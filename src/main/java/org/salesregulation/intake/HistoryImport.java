package org.salesregulation.intake;

import java.io.IOException;
import java.io.InputStream;
import org.salesregulation.web.Caller;
import org.springframework.stereotype.Component;

/** The import of history for other modules: the same file, the same way, the same record of it as at the door. */
@Component
public class HistoryImport {

    private static final long LOOK_AGAIN_MS = 50;

    private final ImportJobs jobs;
    private final ImportTable imports;
    private final HistoryRows history;
    private final ImportSettings settings;

    HistoryImport(ImportJobs jobs, ImportTable imports, HistoryRows history, ImportSettings settings) {
        this.jobs = jobs;
        this.imports = imports;
        this.history = history;
        this.settings = settings;
    }

    /**
     * Brings in a file and waits until it has been read. Nobody's rights limit it.
     *
     * @param csv as for {@code POST /api/history/import}
     * @param by who is named as having started it
     */
    public Result bringIn(InputStream csv, String by) throws IOException, InterruptedException {
        var file = CsvFile.receive(csv, settings.path(), settings.maxSize());
        String id;
        try {
            HistoryRows.requireColumns(file);
            id = jobs.submitWhole("history", by, file, history.broughtInBy(new Caller(by, null, null, true)))
                    .id();
        } catch (RuntimeException e) {
            file.delete();
            throw e;
        }
        var job = imports.find(id).orElseThrow();
        while (job.finishedAt() == null) {
            Thread.sleep(LOOK_AGAIN_MS);
            job = imports.find(id).orElseThrow();
        }
        return new Result(id, job.status() == Import.Status.DONE, job.accepted(), job.duplicates(), job.rejected());
    }

    /**
     * What became of the file.
     *
     * @param id under which {@code GET /api/imports/{id}} shows it
     * @param done whether it was read to its end
     */
    public record Result(String id, boolean done, int accepted, int duplicates, int rejected) {}
}
