package org.salesregulation.revision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.salesregulation.check.Finding;
import org.springframework.stereotype.Component;

/** A change as the forms of its publication say it. */
@Component
class PublicationText {

    private final Publication publication;
    private final RevisionTable table;
    private final Impacts impacts;
    private final CheckedTexts check;

    PublicationText(Publication publication, RevisionTable table, Impacts impacts, CheckedTexts check) {
        this.publication = publication;
        this.table = table;
        this.impacts = impacts;
        this.check = check;
    }

    /** @return the variables that the forms show */
    Map<String, Object> variables(long id) {
        var revision = publication.require(id);
        var described = describe(revision);
        var changes = described.changes();
        var address = Variables.page(id);
        var variables = new HashMap<String, Object>();
        variables.put(Variables.CHANGES, Variables.text(lines(changes), address));
        variables.put(Variables.IMPACT, Variables.text(lines(described.impact()), address));
        variables.put(
                Variables.WARNINGS,
                Variables.text(
                        Findings.lines(check.of(id).stream()
                                .filter(finding -> !finding.isError() && isChanged(finding, changes))
                                .toList()),
                        address));
        return variables;
    }

    /** What a draft changes in the revision that it is written against, and whom it touches as things stand now. */
    Described describe(Revision revision) {
        var before = table.text(revision.parentId());
        var after = table.text(revision.id());
        var changes = RegulationDiff.between(before, after);
        return new Described(changes, impacts.of(changes, before, after));
    }

    record Described(List<Change> changes, Impact impact) {}

    /** What was known of a file before is no news. */
    private static boolean isChanged(Finding finding, List<Change> changes) {
        return changes.stream().anyMatch(change -> change.file().equals(finding.file()));
    }

    static String lines(List<Change> changes) {
        return changes.stream().map(change -> "- " + change.sentence()).collect(Collectors.joining("\n"));
    }

    static String lines(Impact impact) {
        var lines = new StringBuilder();
        lines.append("- Open deals in stages that change: ").append(impact.openDeals());
        impact.deals().forEach(deals -> lines.append("\n- ")
                .append(deals.funnel())
                .append(", ")
                .append(deals.stage())
                .append(deals.contact() == null ? "" : ", waiting for " + deals.contact())
                .append(": ")
                .append(deals.open()));
        impact.norms().forEach(norm -> lines.append("\n- For ")
                .append(norm.people())
                .append(norm.people() == 1 ? " rep: " : " reps: ")
                .append(norm.sentence()));
        impact.plans().stream()
                .collect(Collectors.groupingBy(
                        plan -> plan.kind() + "s a day from " + plan.from() + " to " + plan.to(),
                        TreeMap::new,
                        Collectors.mapping(Impact.DayPlan::name, Collectors.joining(", "))))
                .forEach((change, names) -> lines.append("\n- The plan of a day, ")
                        .append(change)
                        .append(": ")
                        .append(names));
        lines.append("\n- To acknowledge it: ")
                .append(
                        impact.people().isEmpty()
                                ? "nobody"
                                : impact.people().stream()
                                        .map(Impact.Concerned::name)
                                        .collect(Collectors.joining(", ")));
        return lines.toString();
    }
}
