package org.salesregulation.migration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a migration would do to each running deal, found out before anything moves (R85). */
public record Outlook(List<OfFunnel> funnels) {

    /** What becomes of a deal. */
    public enum Fate {
        /** It goes over to the new revision. */
        GOES,
        /** It keeps its revision by the policy. */
        KEEPS,
        /** It keeps its revision because the process owner's mapping says so. */
        LEFT,
        /** It cannot go; the reason says why. */
        CANNOT;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The deals of one funnel.
     *
     * @param name the funnel's
     * @param goes how many go over
     * @param stays how many do not
     * @param reasons why deals stay, each with their number, as sentences
     */
    public record OfFunnel(
            String funnel, String name, int goes, int stays, List<String> reasons, List<DealOutlook> deals) {

        static OfFunnel of(String funnel, String name, List<DealOutlook> deals) {
            var goes = (int)
                    deals.stream().filter(deal -> deal.fate() == Fate.GOES).count();
            var byReason = new LinkedHashMap<String, Integer>();
            deals.stream()
                    .filter(deal -> deal.fate() != Fate.GOES)
                    .forEach(deal -> byReason.merge(deal.reason(), 1, Integer::sum));
            return new OfFunnel(funnel, name, goes, deals.size() - goes, inWords(byReason), deals);
        }

        private static List<String> inWords(Map<String, Integer> byReason) {
            return byReason.entrySet().stream()
                    .map(reason -> Outlook.inWords(reason.getKey(), reason.getValue()))
                    .toList();
        }
    }

    /**
     * One deal.
     *
     * @param stage code of the stage it is in; null after the last
     * @param element id of the element in which it waits, the one at fault when it cannot go
     * @param elementName as the running revision calls it
     * @param toElement id of the element in which it goes on; null when it does not go
     * @param fromVersion version of the process by which it runs
     * @param reason why it does not go, continuing "the deal …"; null when it goes
     */
    public record DealOutlook(
            String dealId,
            @JsonIgnore String instanceId,
            String company,
            String owner,
            @JsonIgnore String team,
            String stage,
            @JsonIgnore String fromDefinition,
            int fromVersion,
            String element,
            String elementName,
            String toElement,
            Fate fate,
            String reason) {}

    /** @return deals that cannot go and about which nobody has decided */
    public int undecided() {
        return (int) funnels.stream()
                .flatMap(funnel -> funnel.deals().stream())
                .filter(deal -> deal.fate() == Fate.CANNOT)
                .count();
    }

    /** @param reason of one deal, continuing "the deal …" */
    static String inWords(String reason, int deals) {
        return deals == 1
                ? "1 deal " + reason
                : deals + " deals "
                        + reason.replaceFirst("^waits ", "wait ")
                                .replaceFirst("^keeps ", "keep ")
                                .replaceFirst("keep its", "keep their")
                                .replaceFirst("^keep the revision by which it", "keep the revision by which they")
                                .replaceFirst("^was ", "were ")
                                .replaceFirst("and is left", "and are left")
                                .replace("leave it.", "leave them.");
    }
}
