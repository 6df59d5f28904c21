package org.salesregulation.report;

import java.util.List;

/** The reports that there are, for whoever describes them; asking them is another matter (R30). */
public final class ReportCatalogue {

    private ReportCatalogue() {}

    /** @return all reports in the order in which they are listed */
    public static List<Entry> entries() {
        return Reports.all().stream()
                .map(report -> new Entry(report.name(), report.title(), report.question()))
                .toList();
    }

    /** @param name in the address, the same in every language */
    public record Entry(String name, String title, String question) {}
}
