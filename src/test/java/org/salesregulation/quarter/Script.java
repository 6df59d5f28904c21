package org.salesregulation.quarter;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who works where, who is away when, and who does what is planned on which day: written down before the quarter begins,
 * and without asking the product what a holiday, a working day or a miss is.
 */
final class Script {

    private static final LocalDate DAY_OFF = LocalDate.parse("2031-02-14");
    private static final Set<LocalDate> AMERICAN = days("2031-01-01", "2031-01-20", "2031-02-17");
    private static final Set<LocalDate> BAVARIAN = days("2031-01-01", "2031-01-06");

    private final LocalDate first;
    private final LocalDate last;
    private final List<Place> places = List.of(
            new Place("north", "us", ZoneId.of("UTC"), AMERICAN),
            new Place("west", "us", ZoneId.of("America/Los_Angeles"), AMERICAN),
            new Place("berlin", "de-by", ZoneId.of("Europe/Berlin"), BAVARIAN));
    private final List<Rep> reps = places.stream()
            .flatMap(place -> IntStream.rangeClosed(1, 10).mapToObj(number -> new Rep(place.team(), number)))
            .toList();

    Script(LocalDate first, LocalDate last) {
        this.first = first;
        this.last = last;
    }

    List<Place> places() {
        return places;
    }

    Place place(String team) {
        return places.stream()
                .filter(place -> place.team().equals(team))
                .findFirst()
                .orElseThrow();
    }

    List<Rep> reps() {
        return reps;
    }

    List<Rep> reps(String team) {
        return reps.stream().filter(rep -> rep.team().equals(team)).toList();
    }

    /** The one rep with a plan in money, who works in no department and so has no plan of the day. */
    Rep planned() {
        return new Rep("west", 4);
    }

    boolean hasDays(Rep rep) {
        return !rep.equals(planned());
    }

    List<LocalDate> workingDays(Place place) {
        return first.datesUntil(last.plusDays(1)).filter(place::works).toList();
    }

    /** A week of leave, three days of illness in another month; a third of the reps each, and some have neither. */
    List<Absence> absences() {
        var absences = new ArrayList<Absence>();
        for (var rep : reps) {
            if (rep.number() % 3 == 1) {
                absences.add(new Absence(rep, LocalDate.parse("2031-01-11").plusDays(rep.number()), 7));
            }
            if (rep.number() % 3 == 2) {
                absences.add(new Absence(rep, LocalDate.parse("2031-03-03").plusDays(rep.number()), 3));
            }
        }
        return absences;
    }

    boolean isAway(Rep rep, LocalDate day) {
        return absences().stream()
                .filter(absence -> absence.rep().equals(rep))
                .anyMatch(absence -> !day.isBefore(absence.from()) && !day.isAfter(absence.to()));
    }

    /** Number 10 misses two days of three, the others one of eight; the same on every run. */
    boolean doesAll(Rep rep, LocalDate day) {
        var dice = new Random(rep.id().hashCode() * 31L + day.toEpochDay()).nextInt(24);
        return !isAway(rep, day) && (!hasDays(rep) || dice >= (rep.number() == 10 ? 16 : 3));
    }

    boolean isMissed(Rep rep, LocalDate day) {
        return !isAway(rep, day) && !doesAll(rep, day);
    }

    /** Days away and days off neither continue a row nor end it. */
    int missesInARow(Rep rep, LocalDate until) {
        var row = 0;
        for (var day : workingDays(place(rep.team()))) {
            if (!day.isAfter(until) && !isAway(rep, day)) {
                row = doesAll(rep, day) ? 0 : row + 1;
            }
        }
        return row;
    }

    /** Number 9 of each team never explains anything. */
    boolean answers(String person) {
        return !person.endsWith(".9");
    }

    private static Set<LocalDate> days(String... days) {
        return Set.copyOf(Stream.of(days).map(LocalDate::parse).toList());
    }

    record Place(String team, String country, ZoneId zone, Set<LocalDate> holidays) {

        boolean works(LocalDate day) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY
                    && !holidays.contains(day)
                    && !day.equals(DAY_OFF);
        }

        Instant noon(LocalDate day) {
            return day.atTime(LocalTime.NOON).atZone(zone).toInstant();
        }

        String entry() {
            return "  - {id: %s, name: %s, manager: %s.manager, head: the.head, country: %s, zone: %s}"
                    .formatted(team, team, team, country, zone);
        }

        String manager() {
            return ("  - {id: %s.manager, firstName: Max, lastName: Manager, email: %s@example.com, role: manager,"
                            + " team: %s}")
                    .formatted(team, team, team);
        }
    }

    record Rep(String team, int number) {

        String id() {
            return team + "." + number;
        }

        String entry() {
            return ("  - {id: %s, firstName: Rep, lastName: N%d, email: %s@example.com, role: rep, category: %s,"
                            + " team: %s, departments: [%s]}")
                    .formatted(
                            id(),
                            number,
                            id(),
                            number < 4 ? "trainee" : "specialist",
                            team,
                            id().equals("west.4") ? "" : "lead-generation, sales, account-management");
        }
    }

    /** @param days how many, calendar days */
    record Absence(Rep rep, LocalDate from, int days) {

        LocalDate to() {
            return from.plusDays(days - 1L);
        }
    }
}
