package org.salesregulation.revision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.salesregulation.check.Finding;
import org.salesregulation.migration.Policy;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.Dates;
import org.springframework.stereotype.Component;

/** A change as the forms of its publication say it. */
@Component
class PublicationText {

    private final Publication publication;
    private final RevisionTable table;
    private final Impacts impacts;
    private final CheckedTexts check;
    private final People people;

    PublicationText(Publication publication, RevisionTable table, Impacts impacts, CheckedTexts check, People people) {
        this.people = people;
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
        var variables = new HashMap<String, Object>(asked(revision));
        variables.put(Variables.CHANGES, Variables.text(lines(changes), address));
        variables.put(
                Variables.IMPACT,
                Variables.text(lines(described.impact(), FunnelsOf.text(table.text(revision.parentId()))), address));
        variables.put(
                Variables.WARNINGS,
                Variables.text(
                        Findings.shortly(
                                check.of(id).stream()
                                        .filter(finding -> !finding.isError() && isChanged(finding, changes))
                                        .toList(),
                                address),
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

    /** What was asked for, as one says it. */
    private Map<String, Object> asked(Revision revision) {
        var asked = new HashMap<String, Object>();
        asked.put(
                Variables.ASKED_BY,
                people.find(revision.submittedBy()).map(Person::name).orElse(revision.submittedBy()));
        asked.put(Variables.COMES_IN_FORCE, Dates.inWords(revision.effectiveOn()));
        asked.put(
                Variables.DEALS_UNDER_WAY,
                dealsUnderWay(revision.migration(), revision.stages(), table.text(revision.id())));
        return asked;
    }

    static String dealsUnderWay(Policy policy, List<String> stages, RegulationText text) {
        return switch (policy) {
            case KEEP, PILOT -> "they end by the regulation by which they began";
            case MIGRATE_ALL -> "all go over to the new one";
            case BY_STAGE ->
                "those in these stages go over: "
                        + stages.stream().map(FunnelsOf.text(text)::nameOf).collect(Collectors.joining(", "));
        };
    }

    private static String lines(Impact impact, FunnelsOf names) {
        var lines = new StringBuilder();
        lines.append("- Open deals in stages that change: ").append(impact.openDeals());
        impact.deals().forEach(deals -> lines.append("\n- ")
                .append(names.funnel(deals.funnel()))
                .append(", stage \"")
                .append(names.nameOf(deals.stage()))
                .append('"')
                .append(deals.contact() == null ? "" : ", waiting for \"" + names.nameOf(deals.contact()) + '"')
                .append(": ")
                .append(deals.open()));
        impact.norms().forEach(norm -> lines.append("\n- ")
                .append(norm.sentence())
                .append(" It holds for ")
                .append(norm.people())
                .append(norm.people() == 1 ? " rep." : " reps."));
        impact.plans().stream()
                .collect(Collectors.groupingBy(
                        plan -> "\"" + plan.kind() + "\" from " + plan.from() + " to " + plan.to(),
                        TreeMap::new,
                        Collectors.mapping(Impact.DayPlan::name, Collectors.joining(", "))))
                .forEach((change, reps) -> lines.append("\n- The plan of a day, contacts of the kind ")
                        .append(change)
                        .append(": ")
                        .append(reps));
        lines.append("\n- To acknowledge it: ")
                .append(
                        impact.people().isEmpty()
                                ? "nobody"
                                : impact.people().size() + ": "
                                        + impact.people().stream()
                                                .map(Impact.Concerned::name)
                                                .collect(Collectors.joining(", ")));
        return lines.toString();
    }
}
