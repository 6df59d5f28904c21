package org.salesregulation.organisation;

import java.time.LocalDate;
import java.util.Set;

/**
 * Somebody who works with the regulation.
 *
 * @param id the sign-in name, also the engine's user id
 * @param category category of personnel as the decision tables know it: trainee, specialist, senior (R22)
 * @param teamId null for those who stand above or beside the teams
 * @param departments codes of the departments whose stages this person carries: one may hold all three (R103)
 * @param segments client segments this rep serves; empty: any (R148)
 * @param substituteId who stands in during the absence (R142)
 */
public record Person(
        String id,
        String firstName,
        String lastName,
        String email,
        Role role,
        String category,
        String teamId,
        Set<String> departments,
        Set<String> segments,
        boolean active,
        LocalDate absentFrom,
        LocalDate absentUntil,
        String substituteId) {

    public String name() {
        return (firstName + " " + lastName).trim();
    }

    public boolean serves(String segment) {
        return segments.isEmpty() || segment == null || segments.contains(segment);
    }
}
