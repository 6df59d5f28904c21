package org.salesregulation.report;

import java.util.List;

/**
 * What the reader may ask about.
 *
 * @param channels through which leads came
 * @param funnels with the versions that have carried a deal
 */
record Choices(List<TeamChoice> teams, List<RepChoice> reps, List<String> channels, List<FunnelChoice> funnels) {

    record TeamChoice(String id, String name) {}

    /** @param active whether this person still works here */
    record RepChoice(String id, String name, String team, boolean active) {}

    /** @param key the process's key, which is what deals and reports call it by */
    record FunnelChoice(String key, List<Integer> versions) {}
}
