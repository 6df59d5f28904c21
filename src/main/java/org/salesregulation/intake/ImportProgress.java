package org.salesregulation.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.salesregulation.shared.Refusal.Gap;

/** What one import has come to; only its worker writes it. Shown at most a second late. */
final class ImportProgress {

    private static final Duration TELL_EVERY = Duration.ofSeconds(1);
    private static final int ERRORS_KEPT = 500;

    private final Import job;
    private final ImportTable imports;
    private final BooleanSupplier goesOn;
    private final List<ImportError> errors = new ArrayList<>();
    private int accepted;
    private int duplicates;
    private int rejected;
    private Instant toldAt = Instant.MIN;

    ImportProgress(Import job, ImportTable imports, BooleanSupplier goesOn) {
        this.job = job;
        this.imports = imports;
        this.goesOn = goesOn;
    }

    /** @return false when the application ends: what is at hand is finished, the rest is left */
    boolean goesOn() {
        return goesOn.getAsBoolean();
    }

    void accepted(int rows) {
        accepted += rows;
    }

    void duplicates(int rows) {
        duplicates += rows;
    }

    /** @param line of the one row that is not taken in */
    void rejected(long line, List<Gap> gaps) {
        rejected++;
        gaps.forEach(gap -> say(line, gap));
    }

    /** A row that could not be stored for a reason that is not the sender's. */
    void failed(long line) {
        rejected(line, List.of(new Gap("", "The row could not be stored; the log of the server says why.")));
    }

    /** Says something of a row without rejecting it. */
    void say(long line, Gap gap) {
        errors.add(new ImportError(line, gap.field(), gap.reason()));
        if (errors.size() >= ERRORS_KEPT) {
            writeErrors();
        }
    }

    /** Tells when the last time is a second ago. */
    void tellInTime() {
        if (Instant.now().isAfter(toldAt.plus(TELL_EVERY))) {
            tell();
        }
    }

    void tell() {
        toldAt = Instant.now();
        imports.progress(job(), toldAt);
    }

    /** As it stands now, with everything that was said of its rows stored. */
    Import job() {
        writeErrors();
        return new Import(
                job.id(),
                job.kind(),
                job.startedBy(),
                Import.Status.RUNNING,
                accepted,
                duplicates,
                rejected,
                job.startedAt(),
                null);
    }

    private void writeErrors() {
        imports.addErrors(job.id(), errors);
        errors.clear();
    }
}
