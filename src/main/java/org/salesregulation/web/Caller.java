package org.salesregulation.web;

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

    /** A lead goes to its owner by assignment, so everybody who sells may bring one in. */
    public boolean mayBringLeads() {
        return admin || role == Role.REP || role == Role.MANAGER || role == Role.HEAD;
    }

    public boolean mayImport() {
        return admin || role == Role.MANAGER || role == Role.HEAD;
    }
}
