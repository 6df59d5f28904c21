package org.salesregulation.revision;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Refusal.Gap;

/** On which new leads a draft is tried before it comes in force for all (R50). */
public record PilotAsked(
        @Schema(description = "The team whose new leads begin by the draft; or a share of all", example = "central-1")
                String team,
        @Schema(description = "How many per cent of all new leads begin by it, 1 to 99; or those of a team")
                Integer percent,
        @Schema(
                        description = "The last day on which new leads begin by it; then the head decides",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                LocalDate until,
        @Schema(description = "How many leads may begin by it; with the last of them the head decides") Integer deals) {

    private static final String FIELD = "pilot";

    /**
     * On whom, in words.
     *
     * @param teams what a team is called
     */
    String words(UnaryOperator<String> teams) {
        return (team == null ? percent + " % of new leads" : "new leads of " + teams.apply(team))
                + " until " + Dates.inWords(until)
                + (deals == null ? "" : ", at most " + deals);
    }

    /** What is senseless about it. */
    List<Gap> gaps(LocalDate effectiveOn, Predicate<String> isTeam) {
        var gaps = new ArrayList<Gap>();
        if ((team == null) == (percent == null)) {
            gaps.add(new Gap(FIELD, "Say either whose new leads try it (team) or how many per cent of all (percent)."));
        }
        if (team != null && !isTeam.test(team)) {
            gaps.add(new Gap("pilot.team", "There is no team \"" + team + "\"."));
        }
        if (percent != null && (percent < 1 || percent > 99)) {
            gaps.add(new Gap("pilot.percent", "pilot.percent must be from 1 to 99."));
        }
        if (until == null || until.isBefore(effectiveOn)) {
            gaps.add(new Gap("pilot.until", "pilot.until must be a day, not before the one on which it begins."));
        }
        if (deals != null && deals < 1) {
            gaps.add(new Gap("pilot.deals", "pilot.deals must be 1 or more."));
        }
        return gaps;
    }

    /**
     * Why a draft cannot be tried on some leads only. A running deal belongs to a version of its funnel and to nothing else:
     * forms and tables are asked as they are now, whoever asks, so that a changed one would hold for all at once.
     *
     * @return empty: it can
     */
    static List<Gap> obstacles(RegulationText before, RegulationText draft) {
        var gaps = new ArrayList<Gap>();
        var funnels = FunnelsOf.text(before).byFile();
        var changed = Merge.changed(before, draft);
        var tried = FunnelsOf.text(draft).byFile();
        changed.keySet().stream()
                .filter(name -> !name.startsWith("translations/"))
                .forEach(name -> {
                    var isFunnel = tried.containsKey(name)
                            && funnels.containsKey(name)
                            && tried.get(name).key().equals(funnels.get(name).key());
                    if (!isFunnel && before.file(name).isPresent()) {
                        gaps.add(new Gap(
                                FIELD,
                                name
                                        + " is changed, and that would hold for all deals at once: only"
                                        + " funnels are kept by version. Publish it for all first, or give"
                                        + " what is tried a file of its own."));
                    } else if (!isFunnel && tried.containsKey(name)) {
                        gaps.add(new Gap(
                                FIELD, name + " is a new funnel: there is nothing beside which it could be tried."));
                    }
                });
        before.files().keySet().stream()
                .filter(name -> draft.file(name).isEmpty())
                .forEach(name ->
                        gaps.add(new Gap(FIELD, name + " is taken away, and that would hold for all deals at once.")));
        if (gaps.isEmpty() && changed.keySet().stream().noneMatch(funnels::containsKey)) {
            gaps.add(new Gap(FIELD, "No funnel is changed: there is nothing that some leads could try."));
        }
        return gaps;
    }

    /** The files that are deployed to be tried. */
    static RegulationText tried(RegulationText before, RegulationText draft) {
        var files = Merge.changed(before, draft);
        files.keySet().removeIf(name -> name.startsWith("translations/"));
        return RegulationText.of(files);
    }

    /** null where nothing was asked for */
    static PilotAsked of(String team, Integer percent, LocalDate until, Integer deals) {
        return Arrays.asList(team, percent, until, deals).stream().allMatch(java.util.Objects::isNull)
                ? null
                : new PilotAsked(team, percent, until, deals);
    }
}
