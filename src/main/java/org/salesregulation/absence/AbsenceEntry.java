package org.salesregulation.absence;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.salesregulation.organisation.Absence;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;

/** An absence as the door shows it. */
@Schema(name = "Absence")
record AbsenceEntry(
        long id,
        @Schema(description = "Sign-in name of who is away") String person,
        String personName,
        @Schema(description = "None for those who stand above the teams") String team,
        LocalDate firstDay,
        @Schema(description = "None: until further notice") LocalDate lastDay,
        @Schema(description = "Sign-in name of who stands in") String substitute,
        String substituteName,
        String reason,
        @Schema(description = "planned, under-way, ended or cancelled") String status,
        String enteredBy,
        Instant enteredAt,
        String cancelledBy,
        Instant cancelledAt,
        @Schema(description = "Of one that was cancelled: the first day that is none of absence") LocalDate backOn) {

    static AbsenceEntry of(Absence absence, People people) {
        var person = people.find(absence.person()).orElseThrow();
        return new AbsenceEntry(
                absence.id(),
                absence.person(),
                person.name(),
                person.teamId(),
                absence.firstDay(),
                absence.lastDay(),
                absence.substitute(),
                people.find(absence.substitute()).map(Person::name).orElse(absence.substitute()),
                absence.reason(),
                status(absence, people.today(absence.person())),
                absence.enteredBy(),
                absence.enteredAt(),
                absence.cancelledBy(),
                absence.cancelledAt(),
                absence.backOn());
    }

    private static String status(Absence absence, LocalDate today) {
        if (absence.isCancelled()) {
            return "cancelled";
        }
        if (absence.hasEnded(today)) {
            return "ended";
        }
        return absence.firstDay().isAfter(today) ? "planned" : "under-way";
    }
}
