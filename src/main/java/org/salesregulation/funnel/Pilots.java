package org.salesregulation.funnel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * By which version of a funnel a new lead begins while a draft is tried (R50): always the same for the same lead, at
 * whichever door it comes, and kept with the deal. Only new leads are tried on; what is brought in under way goes by what is
 * in force.
 */
@Service
public class Pilots {

    private final PilotTable table;
    private final Funnels funnels;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Pilots(PilotTable table, Funnels funnels, ApplicationEventPublisher facts, Clock clock) {
        this.table = table;
        this.funnels = funnels;
        this.facts = facts;
        this.clock = clock;
    }

    /** Versions that were deployed to be tried, whatever became of them. */
    public Set<String> tried() {
        return table.tried();
    }

    /** Versions that are tried now. */
    public Set<String> running() {
        return table.running();
    }

    public Optional<Pilot> runningOf(String funnel) {
        return table.runningOf(funnel);
    }

    /** The pilot for which this version was deployed. */
    public Optional<Pilot> ofDefinition(String definitionId) {
        return table.ofDefinition(definitionId);
    }

    /** The last pilot of a draft. */
    public Optional<Pilot> ofRevision(long revisionId) {
        return table.ofRevision(revisionId);
    }

    /**
     * New leads fall to one side or the other from now on.
     *
     * @param team null for a share of all
     * @param percent null for a team
     * @param mostDeals null: any number
     */
    public Pilot begin(
            long revisionId,
            String team,
            Integer percent,
            Integer mostDeals,
            LocalDate endsOn,
            List<Pilot.OfFunnel> versions) {
        var id = table.insert(revisionId, team, percent, mostDeals, endsOn, clock.instant());
        versions.forEach(version -> table.insert(id, version));
        return ofRevision(revisionId).orElseThrow();
    }

    /** @param endsOn the new last day; there is no bound to the number of deals any more */
    public void extend(long revisionId, LocalDate endsOn) {
        running(revisionId).ifPresent(pilot -> table.extend(pilot.id(), endsOn));
    }

    /** Every new lead goes by what is in force from now on. Nothing where none runs. */
    public void end(long revisionId, Pilot.State as) {
        running(revisionId).ifPresent(pilot -> table.end(pilot.id(), as, clock.instant()));
    }

    private Optional<Pilot> running(long revisionId) {
        return ofRevision(revisionId).filter(Pilot::isRunning);
    }

    /** @return the version by which this new lead begins: that in force, or the one that is tried */
    Funnel versionFor(Funnel inForce, Lead lead, String team) {
        return table.runningOf(inForce.key())
                .filter(pilot -> pilot.takesLeads(LocalDate.now(clock)))
                .filter(pilot -> isOf(pilot, key(lead), team))
                .flatMap(pilot -> version(pilot, inForce.key()))
                .flatMap(version -> funnels.of(version.definitionId()))
                .orElse(inForce);
    }

    /**
     * The same for whoever starts a process by its form: the list of what can be started names the newest version of each.
     *
     * @param definitionId what was to be started
     * @param fields of the form
     * @return what is started
     */
    public String versionFor(String definitionId, Map<String, Object> fields, String team) {
        return funnels.of(definitionId)
                .flatMap(asked -> funnels.latest(asked.key())
                        .filter(inForce -> inForce.definitionId().equals(definitionId)
                                || table.tried().contains(definitionId)))
                .map(inForce -> versionFor(inForce, lead(fields), team).definitionId())
                .orElse(definitionId);
    }

    /**
     * Keeps how a new lead has fallen.
     *
     * @throws Refusal when it has come into a version that is not tried on it
     */
    void fell(DealId deal, Funnel begun, Lead lead, String team) {
        var isTried = table.tried().contains(begun.definitionId());
        var running = table.runningOf(begun.key());
        if (isTried
                && running.filter(pilot -> isOf(pilot, key(lead), team))
                        .flatMap(pilot -> version(pilot, begun.key()))
                        .filter(version -> version.definitionId().equals(begun.definitionId()))
                        .isEmpty()) {
            throw Refusal.of(
                    "funnel",
                    "Version " + begun.version() + " of the funnel " + begun.key()
                            + " is only tried, and not on this lead. Send it to /api/leads, or start it by its form.");
        }
        running.filter(pilot -> isTried || pilot.takesLeads(LocalDate.now(clock)))
                .ifPresent(pilot -> {
                    table.fell(pilot.id(), deal, isTried);
                    if (isTried && pilot.mostDeals() != null && pilot.begun() + 1 >= pilot.mostDeals()) {
                        facts.publishEvent(new PilotFull(pilot.revisionId()));
                    }
                });
    }

    private static Optional<Pilot.OfFunnel> version(Pilot pilot, String funnel) {
        return pilot.funnels().stream()
                .filter(one -> one.funnel().equals(funnel))
                .findFirst();
    }

    private static boolean isOf(Pilot pilot, String key, String team) {
        return pilot.team() != null ? pilot.team().equals(team) : place(pilot.id() + "|" + key) < pilot.percent();
    }

    /** A number from 0 to 99 that is the same for the same text, everywhere and always. */
    private static int place(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Math.floorMod(ByteBuffer.wrap(hash).getInt(), 100);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** What tells one lead from another: its number elsewhere, else how it is reached. */
    private static String key(Lead lead) {
        return lead.externalId() != null
                ? lead.externalId()
                : Stream.of(lead.company(), lead.taxId(), lead.email(), lead.phone())
                        .filter(Objects::nonNull)
                        .map(text -> text.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("|"));
    }

    private static Lead lead(Map<String, Object> fields) {
        return new Lead(
                text(fields, "externalId"),
                text(fields, "company"),
                null,
                text(fields, "phone"),
                text(fields, "email"),
                text(fields, "taxId"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
