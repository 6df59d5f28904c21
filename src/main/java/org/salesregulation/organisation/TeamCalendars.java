package org.salesregulation.organisation;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.stereotype.Component;

/** On which days and in which zone each team works: the company's, unless {@code organisation.yaml} says otherwise (R142). */
@Component
public class TeamCalendars {

    private final PersonTable persons;
    private final WorkingCalendar company;
    private final Map<Place, WorkingCalendar> known = new ConcurrentHashMap<>();

    TeamCalendars(PersonTable persons, WorkingCalendar company) {
        this.persons = persons;
        this.company = company;
    }

    /**
     * @param teamId null or unknown: the company's calendar
     */
    public WorkingCalendar of(String teamId) {
        return Optional.ofNullable(teamId)
                .flatMap(persons::team)
                .map(team -> known.computeIfAbsent(
                        new Place(team.country(), team.zone()), place -> company.at(place.country(), place.zone())))
                .orElse(company);
    }

    private record Place(String country, ZoneId zone) {}
}
