package org.salesregulation.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.StandIn;

/**
 * Who asks at a REST door, and which deals the role opens: a rep's own, a manager's team, all for a head (R94).
 *
 * @param id the sign-in name
 * @param role null for somebody who is no person of the sales organisation, such as an administrator
 * @param team null for those who stand above or beside the teams
 * @param admin whether this is an administrator of the engine
 * @param standIn whose deals and teams are open besides, because they are away (R142)
 */
public record Caller(String id, Role role, String team, boolean admin, StandIn standIn) {

    private static final String READER = "reader";
    private static final String TEAM = "readersTeam";

    /** Somebody who stands in for nobody. */
    public Caller(String id, Role role, String team, boolean admin) {
        this(id, role, team, admin, StandIn.NOBODY);
    }

    public boolean seesAllDeals() {
        return admin || role != null && role.seesAllTeams();
    }

    public boolean seesDeal(String owner, String dealTeam) {
        return seesAllDeals() || own().contains(owner) || seesTeam(dealTeam);
    }

    public boolean seesTeam(String dealTeam) {
        return seesAllDeals() || dealTeam != null && teams().contains(dealTeam);
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
        var ofPeople = anyOf(owner, READER, own());
        return teams().isEmpty() ? ofPeople : "(" + ofPeople + " or " + anyOf(ofTeam, TEAM, teams()) + ")";
    }

    /** Values for {@link #sight}; a statement need not name them all. */
    public Map<String, Object> sightValues() {
        var values = new HashMap<String, Object>();
        values.putAll(named(READER, own()));
        values.putAll(named(TEAM, teams()));
        return values;
    }

    /** Whose work is done as the own. */
    private List<String> own() {
        return with(Stream.of(id), standIn.people());
    }

    /** The teams led by this person. */
    private List<String> teams() {
        return with(role == Role.MANAGER ? Stream.ofNullable(team) : Stream.empty(), standIn.teams());
    }

    private static List<String> with(Stream<String> own, List<String> others) {
        return Stream.concat(own, others.stream()).distinct().toList();
    }

    /** One parameter for each value, since native queries of the engine take no lists. */
    private static String anyOf(String column, String parameter, List<String> values) {
        return values.size() == 1
                ? column + " = :" + parameter + "0"
                : column + " in (:"
                        + String.join(", :", named(parameter, values).keySet()) + ")";
    }

    private static Map<String, String> named(String parameter, List<String> values) {
        var named = new LinkedHashMap<String, String>();
        values.forEach(value -> named.put(parameter + named.size(), value));
        return named;
    }

    /** A lead goes to its owner by assignment, so everybody who sells may bring one in. */
    public boolean mayBringLeads() {
        return admin || role == Role.REP || role == Role.MANAGER || role == Role.HEAD;
    }

    public boolean mayImport() {
        return admin || role == Role.MANAGER || role == Role.HEAD;
    }
}
