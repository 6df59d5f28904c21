package org.salesregulation.revision;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.salesregulation.revision.Change.Kind;

/**
 * Where in the regulation something stands.
 *
 * @param contact null: at no contact
 */
record Place(String file, String funnel, String stage, String contact) {

    static Place of(String file) {
        return new Place(file, null, null, null);
    }

    Place in(String otherFile) {
        return new Place(otherFile, funnel, stage, contact);
    }

    Change change(Kind kind, String subject, String from, String to, String sentence) {
        return change(kind, subject, from, to, sentence, Set.of(), List.of(this));
    }

    /** @param all of the places that it holds at, this one included */
    Change change(
            Kind kind,
            String subject,
            String from,
            String to,
            String sentence,
            Set<String> categories,
            List<Place> all) {
        return new Change(kind, file, funnel, stage, contact, subject, from, to, sentence, categories, all);
    }

    /** "from x to y", or only one of both. */
    static String fromTo(String from, String to) {
        if (isBlank(from)) {
            return "now: " + quoted(to);
        }
        return isBlank(to) ? "no longer " + quoted(from) : "from " + quoted(from) + " to " + quoted(to);
    }

    static String quoted(String text) {
        return Objects.requireNonNullElse(text, "").matches("-?[0-9]+(\\.[0-9]+)?") ? text : "\"" + text + "\"";
    }

    static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
