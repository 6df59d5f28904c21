package org.salesregulation.pipeline;

import java.util.List;
import java.util.Locale;

/**
 * Whose pipeline is looked at.
 *
 * @param rep who answers for it: the rep, the team's manager, or the head
 * @param team null for the company
 * @param category of personnel, for norms; none for a unit
 */
record Subject(Unit unit, String name, String rep, String team, String category) {

    /** Where a measure may come from: the own facts first, then those of the larger unit. */
    List<Unit> sources() {
        return switch (unit.level()) {
            case REP -> List.of(unit, new Unit(Level.TEAM, team), Unit.COMPANY);
            case TEAM -> List.of(unit, Unit.COMPANY);
            case COMPANY -> List.of(unit);
        };
    }

    enum Level {
        REP,
        TEAM,
        COMPANY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param id sign-in name or team; of the company, its own word */
    record Unit(Level level, String id) {

        static final Unit COMPANY = new Unit(Level.COMPANY, "company");
    }
}
