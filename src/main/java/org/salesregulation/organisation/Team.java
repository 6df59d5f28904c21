package org.salesregulation.organisation;

import java.time.ZoneId;

/**
 * Several reps led by one manager, who reports to a head (R88, R143).
 *
 * @param country whose public holidays the team has off, by ISO 3166, with a part of the country or without; null: the
 *     company's
 * @param zone where the team's days begin and end; null: the company's
 */
public record Team(String id, String name, String managerId, String headId, String country, ZoneId zone) {}
