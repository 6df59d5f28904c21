package org.salesregulation.funnel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.salesregulation.shared.Dates;

/** The last attempts, agreements and decisions of a deal, newest first, as every form shows them on top (R18). */
public final class LastContacts {

    private static final int REMEMBERED = 5;
    private static final int LONGEST_LINE = 780;

    private LastContacts() {}

    /**
     * @param before what was remembered; null: nothing yet
     * @param what what happened, in a sentence or two
     */
    public static String add(String before, Instant at, ZoneId zone, String what) {
        var line = "- " + Dates.inWords(LocalDate.ofInstant(at, zone)) + ", "
                + what.strip().replaceAll("\\s+", " ");
        return (before == null ? line : line + "\n" + before)
                .lines()
                .limit(REMEMBERED)
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_LINE)))
                .collect(Collectors.joining("\n"));
    }
}
