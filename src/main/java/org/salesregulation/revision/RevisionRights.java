package org.salesregulation.revision;

import java.util.Set;
import org.salesregulation.organisation.Role;
import org.salesregulation.revision.RevisionViews.Rights;
import org.salesregulation.web.Caller;
import org.salesregulation.web.NotAllowed;

/** Who may write a regulation, who decides on it, and who reads it (R88). */
final class RevisionRights {

    private static final Set<String> OF_PERSONS = Set.of("acknowledged", "reminded", "escalated", "dropped");

    private RevisionRights() {}

    /** @throws NotAllowed for all but process owners */
    static Caller requireWriter(Caller caller) {
        if (caller.role() != Role.PROCESS_OWNER) {
            throw new NotAllowed("A regulation is written and submitted by a process owner.");
        }
        return caller;
    }

    /** @throws NotAllowed for all but process owners, heads and administrators: a draft is no rule yet */
    static Caller requireDraftReader(Caller caller) {
        if (!of(caller).readDrafts()) {
            throw new NotAllowed("Drafts of the regulation are for process owners and heads of sales.");
        }
        return caller;
    }

    /** @throws NotAllowed for somebody who does not work here: what is in force is known to all who work by it */
    static Caller requireReader(Caller caller) {
        if (caller.role() == null && !caller.admin()) {
            throw new NotAllowed("The regulation is read by those who work by it.");
        }
        return caller;
    }

    static Rights of(Caller caller) {
        var write = caller.role() == Role.PROCESS_OWNER;
        return new Rights(write || caller.role() == Role.HEAD || caller.admin(), write, caller.seesAllDeals());
    }

    /** A step that says of one person whether the revision is known to that person. */
    static boolean isOfPerson(Step step) {
        return OF_PERSONS.contains(step.what());
    }
}
