package org.salesregulation.web;

import java.util.Map;
import org.salesregulation.organisation.Role;

/**
 * Who asks at a REST door, and which deals the role opens: a rep's own, a manager's team, all for a head (R94).
 *
 * @param id the sign-in name
 * @param role null for somebody who is no person of the sales organisation, such as an administrator
 * @param team null for those who stand above or beside the teams
 * @param admin whether this is an administrator of the engine
 */
public record Caller(String id, Role role, String team, boolean admin) {

    public boolean seesAllDeals() {
        return admin || role != null && role.seesAllTeams();
    }

    public boolean seesDeal(String owner, String dealTeam) {
        return seesAllDeals() || id.equals(owner) || seesTeam(dealTeam);
    }

    public boolean seesTeam(String dealTeam) {
        return seesAllDeals() || role == Role.MANAGER && team != null && team.equals(dealTeam);
    }

    /**
     * The condition of SQL under which this person may know of a row. It names the parameters of {@link #sightValues()}.
     *
     * @param owner the column with the sign-in name of whose row it is
     * @param ofTeam the column with that person's team
     */
    public String sight(String owner, String ofTeam) {
        if (seesAllDeals()) {
            return "1 = 1";
        }
        return team != null && seesTeam(team)
                ? "(" + owner + " = :reader or " + ofTeam + " = :readersTeam)"
                : owner + " = :reader";
    }

    /** Values for {@link #sight}; a statement need not name them all. */
    public Map<String, Object> sightValues() {
        return team == null ? Map.of("reader", id) : Map.of("reader", id, "readersTeam", team);
    }

    /** A lead goes to its owner by assignment, so everybody who sells may bring one in. */
    public boolean mayBringLeads() {
        return admin || role == Role.REP || role == Role.MANAGER || role == Role.HEAD;
    }

    public boolean mayImport() {
        return admin || role == Role.MANAGER || role == Role.HEAD;
    }
}
