package org.salesregulation.revision;

import org.salesregulation.regulation.RegulationText;
import org.salesregulation.web.Caller;
import org.salesregulation.web.NotAllowed;
import org.salesregulation.web.NotFound;
import org.springframework.stereotype.Component;

/** Drafts as they stand, for those who try them out (R85). */
@Component
public class DraftTexts {

    private final RevisionTable table;

    DraftTexts(RevisionTable table) {
        this.table = table;
    }

    /**
     * @throws NotAllowed for all but those who may read drafts
     * @throws NotFound when there is none
     */
    public Texts read(Caller reader, long id) {
        RevisionRights.requireDraftReader(reader);
        var draft = table.find(id)
                .filter(found -> found.origin().equals(Revision.DRAFT))
                .orElseThrow(() -> new NotFound("There is no draft " + id + "."));
        return new Texts(draft, table.text(draft.parentId()), table.text(id));
    }

    /**
     * @param before the text that it was written against
     * @param after its own, whole
     */
    public record Texts(Revision draft, RegulationText before, RegulationText after) {}
}
