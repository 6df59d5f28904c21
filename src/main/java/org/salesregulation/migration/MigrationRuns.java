package org.salesregulation.migration;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.salesregulation.control.LastDecisions;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.migration.DealToMove.State;
import org.salesregulation.migration.MigrationTable.Order;
import org.salesregulation.migration.Outlook.DealOutlook;
import org.salesregulation.migration.Outlook.Fate;
import org.salesregulation.migration.Outlook.OfFunnel;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Service;

/** The way of a migration from its list of deals to its end, in steps that may each be cut short and tried again. */
@Service
class MigrationRuns {

    /** So many deals go over in one transaction. More of them keep people who work on them waiting. */
    private static final int TOGETHER = 25;
    /** A step is over long before its job may be taken for lost (5 minutes). */
    private static final Duration STEP = Duration.ofSeconds(30);
    /** The engine keeps texts of up to 4,000 characters. */
    private static final int LONGEST = 3_900;

    private final Migrations migrations;
    private final MigrationTable table;
    private final DealMoves moves;
    private final Funnels funnels;
    private final LastDecisions decisions;
    private final Clock clock;

    MigrationRuns(
            Migrations migrations,
            MigrationTable table,
            DealMoves moves,
            Funnels funnels,
            LastDecisions decisions,
            Clock clock) {
        this.migrations = migrations;
        this.table = table;
        this.moves = moves;
        this.funnels = funnels;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * Writes down which deals are to go, and those of them that cannot.
     *
     * @return the migration's number; that of the first time when it is begun again
     */
    long begin(Order order) {
        return table.ofProcess(order.processInstanceId()).map(Migration::id).orElseGet(() -> {
            var outlook = migrations.outlook(
                    order.policy(), Migrations.stages(order.stages()), Mapping.parse(order.mapping()));
            var id = table.insert(order, clock.instant());
            table.insert(
                    id,
                    outlook.funnels().stream()
                            .flatMap(funnel -> rows(funnel).stream())
                            .toList());
            return id;
        });
    }

    /** What keeps its revision by the policy is no matter of the migration. */
    private Collection<DealToMove> rows(OfFunnel ofFunnel) {
        var target = funnels.latest(ofFunnel.funnel()).orElseThrow();
        return ofFunnel.deals().stream()
                .filter(deal -> deal.fate() != Fate.KEEPS)
                .map(deal -> row(deal, ofFunnel.funnel(), target.definitionId(), target.version()))
                .toList();
    }

    private DealToMove row(DealOutlook outlook, String funnel, String toDefinition, int toVersion) {
        var settled = outlook.fate() != Fate.GOES;
        return new DealToMove(
                0,
                outlook.dealId(),
                outlook.instanceId(),
                outlook.company(),
                outlook.owner(),
                outlook.team(),
                funnel,
                outlook.stage(),
                outlook.element(),
                outlook.elementName(),
                null,
                outlook.fromDefinition(),
                outlook.fromVersion(),
                toDefinition,
                toVersion,
                switch (outlook.fate()) {
                    case LEFT -> State.LEFT;
                    case CANNOT -> State.CANNOT;
                    default -> State.WAITING;
                },
                outlook.reason(),
                0,
                settled ? clock.instant() : null);
    }

    /**
     * Moves deals for as long as a step may take.
     *
     * @return whether none is waiting any more
     */
    boolean moveSome(long id) {
        var end = System.nanoTime() + STEP.toNanos();
        var routes = moves.routes(Mapping.parse(require(id).mapping()));
        var behind = 0L;
        for (var some = table.next(id, behind, TOGETHER); !some.isEmpty(); some = table.next(id, behind, TOGETHER)) {
            moves.move(
                    some,
                    routes,
                    decisions.of(some.stream()
                            .map(deal -> DealId.of(deal.dealId()).number())
                            .toList()));
            if (System.nanoTime() > end) {
                return false;
            }
            behind = some.get(some.size() - 1).id();
        }
        return table.waiting(id) == 0;
    }

    Migration require(long id) {
        return table.find(id).orElseThrow(() -> new IllegalArgumentException("There is no migration " + id + "."));
    }

    /** Why deals could not go, one sentence each, those of most deals first; no longer than a variable may be. */
    String whyNot(long id) {
        var sentences = table.reasons(id).stream()
                .map(reason -> Outlook.inWords(reason.reason(), reason.deals()))
                .collect(Collectors.joining("\n"));
        return sentences.length() <= LONGEST ? sentences : sentences.substring(0, LONGEST - 2) + " …";
    }

    List<DealToMove> cannot(long id, int most) {
        return table.cannot(id, most);
    }

    /**
     * Tries those again that could not go.
     *
     * @param mapping what the process owner maps besides; null: nothing
     */
    void reopen(long id, String mapping) {
        var more = Mapping.parse(mapping);
        migrations.check(more);
        table.reopen(id, Mapping.parse(require(id).mapping()).with(more).text());
    }

    /** The migration is over; what could not go stays. */
    void finish(long id) {
        table.finish(id, clock.instant());
    }
}
