package org.salesregulation.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The absences that were entered, and what makes one possible (R142). */
@Service
public class Absences {

    private static final int LONGEST_REASON = 200;

    private final AbsenceTable absences;
    private final People people;
    private final Clock clock;

    Absences(AbsenceTable absences, People people, Clock clock) {
        this.absences = absences;
        this.people = people;
        this.clock = clock;
    }

    public Optional<Absence> find(long id) {
        return absences.find(id);
    }

    /** What is asked next of anybody's absence is asked of the database: a step that moves tasks must not err. */
    public void refresh() {
        absences.forget();
    }

    /** The absence because of which this person is away today. */
    public Optional<Absence> current(String person) {
        var today = people.today(person);
        return absences.since(today).stream()
                .filter(absence -> absence.person().equals(person))
                .filter(absence -> absence.touches(today, today))
                .findFirst();
    }

    /** Those that last into this day or begin later, the latest first. */
    public List<Absence> since(LocalDate day) {
        return absences.since(day);
    }

    /**
     * @param lastDay null: until further notice
     * @param reason null: not said
     * @param by who enters it; who may is asked at the door
     * @throws Refusal naming every field at fault: days that are over or run backwards, a substitute who does not work
     *     here, does not fit, or whose own work comes to the absent one, days on which the person is away already
     */
    @Transactional
    public Absence enter(
            String person, LocalDate firstDay, LocalDate lastDay, String substitute, String reason, String by) {
        var absent = people.require("person", person);
        var standIn = people.require("substitute", substitute);
        absences.lock(Stream.of(absent.id(), standIn.id()).sorted().toList());
        var gaps = new ArrayList<Gap>();
        if (lastDay != null && lastDay.isBefore(firstDay)) {
            gaps.add(new Gap("lastDay", "The last day lies before the first."));
        } else if (lastDay != null && lastDay.isBefore(people.today(absent.id()))) {
            gaps.add(new Gap("lastDay", "The absence is over already."));
        } else {
            var meanwhile = absences.between(firstDay, lastDay);
            overlap(absent, meanwhile).ifPresent(gaps::add);
            misfit(absent, standIn, meanwhile).ifPresent(gaps::add);
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            gaps.add(new Gap("reason", "A reason has at most " + LONGEST_REASON + " characters."));
        }
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
        return find(absences.insert(new Absence(
                        0,
                        absent.id(),
                        firstDay,
                        lastDay,
                        standIn.id(),
                        reason,
                        by,
                        clock.instant(),
                        null,
                        null,
                        null)))
                .orElseThrow();
    }

    /**
     * Cancels what has not begun, and ends today what has: the days before stay days of absence.
     *
     * @throws Refusal when it has ended or was cancelled before
     */
    @Transactional
    public Absence cancel(long id, String by) {
        var absence = find(id).orElseThrow();
        var today = people.today(absence.person());
        if (absence.hasEnded(today) || !absences.cancel(id, by, clock.instant(), today)) {
            throw Refusal.of("id", "The absence has ended already.");
        }
        return find(id).orElseThrow();
    }

    /** Those that last into this day or begin later and in which somebody stands in. */
    public List<Absence> inWhichStandsIn(String substitute, LocalDate day) {
        return absences.since(day).stream()
                .filter(absence -> absence.substitute().equals(substitute))
                .toList();
    }

    /**
     * Somebody else stands in from now on (R94): the first of those who fit, for the days that are left.
     *
     * @param candidates sign-in names, the best first
     * @return who; empty when none of them fits, and then nothing has changed
     */
    @Transactional
    public Optional<String> passOn(Absence absence, List<String> candidates) {
        var absent = people.find(absence.person()).orElseThrow();
        absences.lock(Stream.concat(Stream.of(absent.id()), candidates.stream())
                .sorted()
                .distinct()
                .toList());
        var today = people.today(absent.id());
        var others =
                absences
                        .between(absence.firstDay().isBefore(today) ? today : absence.firstDay(), absence.lastDay())
                        .stream()
                        .filter(away -> !away.person().equals(absent.id()))
                        .toList();
        var next = candidates.stream()
                .flatMap(id -> people.find(id).filter(Person::active).stream())
                .filter(person -> misfit(absent, person, others).isEmpty())
                .map(Person::id)
                .findFirst();
        next.ifPresent(substitute -> absences.substitute(absence.id(), substitute));
        return next;
    }

    private static Optional<Gap> overlap(Person absent, List<Away> meanwhile) {
        return meanwhile.stream()
                .filter(away -> away.person().equals(absent.id()))
                .findFirst()
                .map(away -> new Gap(
                        "firstDay",
                        absent.name() + " is away already from " + away.first()
                                + (away.last() == null ? " until further notice." : " to " + away.last() + ".")));
    }

    /**
     * Work passes on where a substitute is away too. Whoever it may come to must fit everybody it may come from, and it
     * must not come back.
     */
    private Optional<Gap> misfit(Person absent, Person substitute, List<Away> meanwhile) {
        var from = follow(absent.id(), id -> meanwhile.stream()
                .filter(away -> id.equals(away.substitute()))
                .map(Away::person));
        var to = follow(substitute.id(), id -> meanwhile.stream()
                .filter(away -> id.equals(away.person()))
                .map(Away::substitute));
        if (from.stream().anyMatch(to::contains)) {
            return gap(
                    absent.equals(substitute)
                            ? "Nobody stands in for oneself."
                            : "The work would come back to " + absent.name() + ", who stands in then.");
        }
        return from.stream()
                .map(people::find)
                .flatMap(Optional::stream)
                .flatMap(one -> to.stream()
                        .map(people::find)
                        .flatMap(Optional::stream)
                        .filter(other -> !fits(one, other))
                        .map(other -> other.name() + " cannot do the work of " + one.name() + ". " + whoFits(one)))
                .findFirst()
                .flatMap(Absences::gap);
    }

    private static Set<String> follow(String person, Function<String, Stream<String>> next) {
        var reached = new LinkedHashSet<>(List.of(person));
        var last = List.of(person);
        while (!last.isEmpty()) {
            last = last.stream()
                    .flatMap(next)
                    .filter(Objects::nonNull)
                    .filter(reached::add)
                    .toList();
        }
        return reached;
    }

    /** A manager of another team would have to see all of this one for the work of one rep. */
    private static boolean fits(Person absent, Person substitute) {
        return switch (absent.role()) {
            case REP ->
                substitute.role() == Role.REP
                        || substitute.role() == Role.MANAGER
                                && substitute.teamId().equals(absent.teamId());
            case MANAGER -> substitute.role() == Role.MANAGER || substitute.role() == Role.HEAD;
            default -> substitute.role() == absent.role();
        };
    }

    private static String whoFits(Person absent) {
        return switch (absent.role()) {
            case REP -> "A rep or the team's manager stands in for a rep.";
            case MANAGER -> "A manager or a head stands in for a manager.";
            default -> "Somebody of the same role stands in.";
        };
    }

    private static Optional<Gap> gap(String reason) {
        return Optional.of(new Gap("substitute", reason));
    }
}
