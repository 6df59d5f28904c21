package org.salesregulation.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Recent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonTable {

    private final JdbcClient jdbc;
    private final Recent<String, Optional<Person>> recent = new Recent<>();
    private final Recent<String, Optional<Team>> recentTeams = new Recent<>();

    PersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What it says may be two seconds old where another node has changed it. */
    Optional<Person> find(String id) {
        return recent.get(id, this::read);
    }

    private Optional<Person> read(String id) {
        return jdbc.sql("select * from person where id = :id")
                .param("id", id)
                .query(PersonTable::person)
                .optional();
    }

    List<Person> all() {
        return jdbc.sql("select * from person order by id")
                .query(PersonTable::person)
                .list();
    }

    List<Person> byRole(Role role) {
        return jdbc.sql("select * from person where role = :role and active = true order by id")
                .param("role", role.name())
                .query(PersonTable::person)
                .list();
    }

    List<Person> members(String teamId) {
        return jdbc.sql("select * from person where team_id = :team and active = true order by id")
                .param("team", teamId)
                .query(PersonTable::person)
                .list();
    }

    /** What it says may be two seconds old where another node has changed it. */
    Optional<Team> team(String id) {
        return recentTeams.get(id, this::readTeam);
    }

    private Optional<Team> readTeam(String id) {
        return jdbc.sql("select * from team where id = :id")
                .param("id", id)
                .query(PersonTable::team)
                .optional();
    }

    List<Team> teams() {
        return jdbc.sql("select * from team order by id")
                .query(PersonTable::team)
                .list();
    }

    void save(Team team) {
        var sql = readTeam(team.id()).isPresent()
                ? """
                  update team set name = :name, manager_id = :manager, head_id = :head, country = :country, zone = :zone
                  where id = :id"""
                : """
                  insert into team (id, name, manager_id, head_id, country, zone)
                  values (:id, :name, :manager, :head, :country, :zone)""";
        jdbc.sql(sql)
                .param("id", team.id())
                .param("name", team.name())
                .param("manager", team.managerId())
                .param("head", team.headId())
                .param("country", team.country())
                .param("zone", team.zone() == null ? null : team.zone().getId())
                .update();
        recentTeams.forget();
    }

    void save(Person person) {
        var sql = read(person.id()).isPresent()
                ? """
                  update person set first_name = :firstName, last_name = :lastName, email = :email, role = :role,
                      category = :category, team_id = :teamId, departments = :departments, segments = :segments,
                      active = :active, absent_from = :absentFrom, absent_until = :absentUntil,
                      substitute_id = :substituteId
                  where id = :id"""
                : """
                  insert into person (id, first_name, last_name, email, role, category, team_id, departments, segments,
                      active, absent_from, absent_until, substitute_id)
                  values (:id, :firstName, :lastName, :email, :role, :category, :teamId, :departments, :segments,
                      :active, :absentFrom, :absentUntil, :substituteId)""";
        jdbc.sql(sql)
                .param("id", person.id())
                .param("firstName", person.firstName())
                .param("lastName", person.lastName())
                .param("email", person.email())
                .param("role", person.role().name())
                .param("category", person.category())
                .param("teamId", person.teamId())
                .param("departments", String.join(",", person.departments()))
                .param("segments", String.join(",", person.segments()))
                .param("active", person.active())
                .param("absentFrom", person.absentFrom())
                .param("absentUntil", person.absentUntil())
                .param("substituteId", person.substituteId())
                .update();
        recent.forget();
    }

    /** Whoever has left works here no longer, and stays out as long as the file still names them. */
    void leave(String id, Instant at) {
        jdbc.sql("update person set active = false, left_at = :at where id = :id")
                .param("id", id)
                .param("at", Dates.utc(at))
                .update();
        recent.forget();
    }

    /** @return who has left and has stood in the file ever since */
    Set<String> left() {
        return Set.copyOf(jdbc.sql("select id from person where left_at is not null")
                .query(String.class)
                .list());
    }

    /** The file names this person no longer: whoever is entered there again comes back. */
    void forgetLeaving(String id) {
        jdbc.sql("update person set left_at = null where id = :id")
                .param("id", id)
                .update();
    }

    void deactivate(String id) {
        jdbc.sql("update person set active = false where id = :id")
                .param("id", id)
                .update();
        recent.forget();
    }

    private static Person person(ResultSet row, int index) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                row.getString("category"),
                row.getString("team_id"),
                words(row.getString("departments")),
                words(row.getString("segments")),
                row.getBoolean("active"),
                row.getObject("absent_from", LocalDate.class),
                row.getObject("absent_until", LocalDate.class),
                row.getString("substitute_id"));
    }

    private static Set<String> words(String commaSeparated) {
        var words = new LinkedHashSet<>(Arrays.asList(commaSeparated.split(",")));
        words.remove("");
        return words;
    }

    private static Team team(ResultSet row, int index) throws SQLException {
        var zone = row.getString("zone");
        return new Team(
                row.getString("id"),
                row.getString("name"),
                row.getString("manager_id"),
                row.getString("head_id"),
                row.getString("country"),
                zone == null ? null : ZoneId.of(zone));
    }
}
