package org.salesregulation.revision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.salesregulation.check.Finding;
import org.salesregulation.check.RegulationCheck;
import org.springframework.stereotype.Component;

/** What the check says of a revision. A text never changes, so that each is checked once and not at every reading. */
@Component
class CheckedTexts {

    private static final int KEPT = 20;

    private final RevisionTable table;
    private final RegulationCheck check;
    private final Map<SortedMap<String, String>, List<Finding>> known =
            Collections.synchronizedMap(new LinkedHashMap<>());

    CheckedTexts(RevisionTable table, RegulationCheck check) {
        this.table = table;
        this.check = check;
    }

    /** @return errors first; empty: nothing is wrong */
    List<Finding> of(long revisionId) {
        var text = table.fingerprints(revisionId);
        var found = known.get(text);
        if (found == null) {
            found = check.check(table.text(revisionId));
            if (known.size() >= KEPT) {
                known.clear();
            }
            known.put(text, found);
        }
        return found;
    }
}
