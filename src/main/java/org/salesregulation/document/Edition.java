package org.salesregulation.document;

import java.time.LocalDate;
import java.util.List;

/**
 * What the cover says of an edition beyond its text (R15, R19).
 *
 * @param number the revision's name; null: not published, the models' version tags stand instead
 * @param effective the first day on which it applies; null: not set
 * @param changes since the edition before, one sentence each
 * @param acknowledged who has read it
 */
public record Edition(String number, LocalDate effective, List<String> changes, List<Acknowledgement> acknowledged) {

    /** A text that has not been published: of a folder or a draft. */
    public static final Edition NONE = new Edition(null, null, List.of(), List.of());

    /** @param on null: not yet */
    public record Acknowledgement(String name, String role, LocalDate on) {}
}
