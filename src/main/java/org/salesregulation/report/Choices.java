package org.salesregulation.report;

import java.util.List;

/**
 * What the reader may ask about.
 *
 * @param people everybody by name
 * @param channels through which leads came
 * @param funnels with the versions that have carried a deal
 */
record Choices(
        List<TeamChoice> teams,
        List<RepChoice> reps,
        List<Named> people,
        List<String> channels,
        List<FunnelChoice> funnels) {

    /** Anybody of the organisation, so that a page can say a name where a figure carries the sign-in name. */
    record Named(String id, String name) {}

    record TeamChoice(String id, String name) {}

    /** @param active whether this person still works here */
    record RepChoice(String id, String name, String team, boolean active) {}

    /** @param key the process's key, which is what deals and reports call it by */
    record FunnelChoice(String key, List<Integer> versions) {}
}
