package org.salesregulation.organisation;

import java.util.Locale;

/** What a person is in the sales organisation (R88, R143); the group of the same name carries the rights. */
public enum Role {
    REP,
    MANAGER,
    HEAD,
    FINANCE,
    PROCESS_OWNER;

    /** The engine's group: {@code rep}, {@code process-owner}. */
    public String group() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As people write it: {@code Process owner}. */
    String title() {
        var words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Whether this role reads the deals of all teams. */
    public boolean seesAllTeams() {
        return this == HEAD || this == FINANCE || this == PROCESS_OWNER;
    }
}
