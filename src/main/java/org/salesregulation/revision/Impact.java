package org.salesregulation.revision;

import java.util.List;

/**
 * Whom and what a change touches, as things stand now.
 *
 * @param openDeals how many deals are in the stages that change, all together
 * @param deals by stage and contact
 * @param norms rows of tables that change, and for how many people
 * @param plans what reps are asked for today, or on the last working day: those that change
 * @param people who must acknowledge it
 */
public record Impact(
        int openDeals, List<Deals> deals, List<NormFor> norms, List<DayPlan> plans, List<Concerned> people) {

    /**
     * Deals in a stage that changes.
     *
     * @param contact null: the stage as a whole
     * @param open deals that are in the stage; of a contact, those that wait for it now
     */
    public record Deals(String funnel, String stage, String contact, int open) {}

    /** @param people how many reps work by it */
    public record NormFor(String sentence, int people) {}

    /**
     * How many contacts of a kind a rep is asked for on a day, by what is in force and by the draft.
     *
     * @param from 0: none
     */
    public record DayPlan(String rep, String name, String team, String kind, int from, int to) {}

    public record Concerned(String person, String name, String team) {}
}
