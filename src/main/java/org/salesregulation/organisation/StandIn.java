package org.salesregulation.organisation;

import java.util.List;

/**
 * What somebody may do beyond the own work today, because others are away (R142): their work, and no more than their
 * roles allowed them.
 *
 * @param people those whose work is done as the own
 * @param teams led as the own, because their managers are away; only a manager leads a team
 * @param elsewhere other teams, in which nothing but the work of those people is open
 */
public record StandIn(List<String> people, List<String> teams, List<String> elsewhere) {

    public static final StandIn NOBODY = new StandIn(List.of(), List.of(), List.of());
}
