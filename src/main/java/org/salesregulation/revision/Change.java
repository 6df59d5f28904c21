package org.salesregulation.revision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One thing that differs between two texts of the regulation, in words of the business (R15).
 *
 * @param file where it is written
 * @param funnel key of the funnel that it concerns; null: none in particular
 * @param stage code of the stage; null: none in particular
 * @param contact code of the contact; null: none in particular
 * @param subject what has changed: a property, a column, a field, a step
 * @param from null: there was nothing
 * @param to null: there is nothing any more
 * @param sentence all of it as one says it
 * @param categories the categories of personnel that it holds for; empty: all
 * @param places where all in the funnels it holds; of a row of a table that names several contacts, these
 */
public record Change(
        Kind kind,
        String file,
        String funnel,
        String stage,
        String contact,
        String subject,
        String from,
        String to,
        String sentence,
        Set<String> categories,
        @JsonIgnore List<Place> places) {

    /** What sort of thing has changed. */
    @Schema(enumAsRef = true)
    public enum Kind {
        FUNNEL_ADDED,
        STAGE_ADDED,
        STAGE_REMOVED,
        STAGE_MOVED,
        STAGE_RENAMED,
        STAGE_CHANGED,
        CONTACT_ADDED,
        CONTACT_REMOVED,
        CONTACT_MOVED,
        CONTACT_RENAMED,
        CONTACT_CHANGED,
        NORM_ADDED,
        NORM_REMOVED,
        NORM_CHANGED,
        APPROVERS_CHANGED,
        TABLE_ADDED,
        TABLE_CHANGED,
        FORM_ADDED,
        FORM_CHANGED,
        FIELD_ADDED,
        FIELD_REMOVED,
        FIELD_CHANGED,
        PROCESS_ADDED,
        PROCESS_CHANGED,
        STEP_ADDED,
        STEP_REMOVED,
        STEP_CHANGED,
        TERM_CHANGED,
        ORDER_CHANGED,
        FILE_REMOVED,
        UNREADABLE,
        /** How something is called in another language. */
        TRANSLATION_CHANGED,
        /** Only the drawing or the writing of the file; nothing of the business. */
        DRAWING;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether it changes what anybody does or is measured by. */
    @JsonIgnore
    public boolean isOfBusiness() {
        return kind != Kind.DRAWING && kind != Kind.TRANSLATION_CHANGED;
    }
}
