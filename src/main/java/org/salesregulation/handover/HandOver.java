package org.salesregulation.handover;

import java.time.LocalDate;

/**
 * Somebody leaves a job and others take over (R94).
 *
 * @param team the person's when it was asked for
 * @param day the first without this person
 * @param leaves whether the person leaves the company, so that the sign-in ends; else moves to another job
 * @param successor who takes over all; null: it is spread over the team
 * @param askedBy the manager or head who asked for it
 * @param confirmedBy null until it was confirmed
 */
record HandOver(
        long id,
        String person,
        String team,
        LocalDate day,
        boolean leaves,
        String successor,
        String askedBy,
        String confirmedBy) {}
