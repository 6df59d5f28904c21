package org.salesregulation.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.web.NotFound;

/** All reports there are. */
final class Reports {

    private static final List<Report> ALL = Stream.of(
                    FunnelReports.all(), DealReports.all(), MoneyReports.all(), ControlReports.all())
            .flatMap(List::stream)
            .toList();
    private static final Map<String, Report> BY_NAME =
            ALL.stream().collect(Collectors.toMap(Report::name, Function.identity()));

    private Reports() {}

    static List<Report> all() {
        return ALL;
    }

    /** @throws NotFound when there is none of this name */
    static Report named(String name) {
        var report = BY_NAME.get(name);
        if (report == null) {
            throw new NotFound("There is no report " + name + ". There are "
                    + ALL.stream().map(Report::name).collect(Collectors.joining(", ")) + ".");
        }
        return report;
    }
}
