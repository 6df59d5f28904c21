package org.salesregulation.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.salesregulation.engine.TokenTable;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Pilots;
import org.salesregulation.funnel.Stage;
import org.salesregulation.migration.ModelMatch.Landing;
import org.salesregulation.migration.Outlook.DealOutlook;
import org.salesregulation.migration.Outlook.Fate;
import org.salesregulation.migration.Outlook.OfFunnel;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.ModelFiles;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Service;

/**
 * Which running deals can go over to another revision of their funnel (R85): of a draft, by the two models and
 * where the tokens are; of what is deployed, by the engine's own check of the plan besides.
 */
@Service
public class Migrations {

    private final Deals deals;
    private final Funnels funnels;
    private final TokenTable tokens;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final Pilots pilots;

    Migrations(
            Deals deals,
            Funnels funnels,
            TokenTable tokens,
            RepositoryService repository,
            RuntimeService runtime,
            IdentityService identity,
            Pilots pilots) {
        this.deals = deals;
        this.funnels = funnels;
        this.tokens = tokens;
        this.repository = repository;
        this.runtime = runtime;
        this.identity = identity;
        this.pilots = pilots;
    }

    /**
     * What a draft would do to the deals that run now. Nothing is deployed and nothing moves.
     *
     * @param draft the whole regulation as it is to be; funnels that it does not hold are left as they are
     * @param policy which deals are to go
     * @param stages codes of the stages whose deals go; asked for by {@link Policy#BY_STAGE} only
     * @throws Refusal when the policy names no stage, or the mapping an element that neither side has
     */
    public Outlook outlook(RegulationText draft, Policy policy, Collection<String> stages, Mapping mapping) {
        var targets = new ArrayList<Target>();
        draft.models().values().forEach(content -> {
            var model = ModelFiles.model(content);
            Funnels.in(model).ifPresent(funnel -> targets.add(new Target(funnel, model, content)));
        });
        return outlook(targets, policy, stages, mapping);
    }

    /**
     * What a migration to the newest deployed version of every funnel would do now.
     *
     * @throws Refusal as for a draft
     */
    public Outlook outlook(Policy policy, Collection<String> stages, Mapping mapping) {
        return outlook(AsSystem.call(identity, this::deployed), policy, stages, mapping);
    }

    private List<Target> deployed() {
        return funnels.deployed().stream()
                .map(funnel -> new Target(funnel, repository.getBpmnModelInstance(funnel.definitionId()), new byte[0]))
                .toList();
    }

    /**
     * Whether every line of a mapping means something for the newest deployed version of some funnel.
     *
     * @throws Refusal naming the field {@code mapping}
     */
    void check(Mapping mapping) {
        AsSystem.call(identity, () -> {
            var targets = deployed();
            check(targets, sources(targets, Policy.MIGRATE_ALL), mapping);
            return null;
        });
    }

    /** @param text stage codes joined by commas; may be null */
    public static Set<String> stages(String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .collect(Collectors.toSet());
    }

    private Outlook outlook(List<Target> targets, Policy policy, Collection<String> stages, Mapping mapping) {
        if (policy == Policy.BY_STAGE && stages.isEmpty()) {
            throw Refusal.of("stages", "Name the stages whose deals go over, joined by commas.");
        }
        return AsSystem.call(identity, () -> {
            var sources = sources(targets, policy);
            check(targets, sources, mapping);
            check(targets, sources, stages);
            return new Outlook(targets.stream()
                    .sorted(Comparator.comparing(Target::key))
                    .map(target -> ofFunnel(target, sources.get(target.key()), policy, stages, mapping))
                    .toList());
        });
    }

    private Map<String, List<ProcessDefinition>> sources(List<Target> targets, Policy policy) {
        var tried = pilots.tried();
        var running = pilots.running();
        var sources = new HashMap<String, List<ProcessDefinition>>();
        targets.forEach(target -> sources.put(
                target.key(),
                versions(target).stream()
                        .filter(version -> policy != Policy.PILOT || tried.contains(version.getId()))
                        // a pilot that runs would not be one any more
                        .filter(version -> !running.contains(version.getId()))
                        .toList()));
        return sources;
    }

    /** The versions whose deals would go over: all but the one that says the same as the target. */
    private List<ProcessDefinition> versions(Target target) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(target.key())
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .stream()
                .filter(version -> !target.isOf(version, this::content))
                .toList();
    }

    private byte[] content(String definitionId) {
        try (var content = repository.getProcessModel(definitionId)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OfFunnel ofFunnel(
            Target target,
            List<ProcessDefinition> versions,
            Policy policy,
            Collection<String> stages,
            Mapping mapping) {
        var byInstance = deals.underWay(target.key()).stream()
                .collect(Collectors.toMap(Deal::processInstanceId, Function.identity()));
        var found = new ArrayList<DealOutlook>();
        for (var version : versions) {
            var standing = tokens.of(version.getId());
            if (standing.keySet().stream().noneMatch(byInstance::containsKey)) {
                continue;
            }
            var route = route(version, target, mapping);
            standing.forEach((instance, elements) -> Optional.ofNullable(byInstance.get(instance))
                    .ifPresent(deal -> found.add(of(deal, version, elements, route, policy, stages))));
        }
        return OfFunnel.of(target.key(), target.funnel().name(), found);
    }

    private Route route(ProcessDefinition version, Target target, Mapping mapping) {
        if (target.funnel().definitionId() == null) {
            return new Route(
                    new ModelMatch(repository.getBpmnModelInstance(version.getId()), target.model(), mapping), null);
        }
        var plans = new EnginePlans(
                runtime, repository, version.getId(), target.funnel().definitionId(), mapping);
        return new Route(plans.match(), plans);
    }

    private static DealOutlook of(
            Deal deal,
            ProcessDefinition version,
            SortedSet<String> elements,
            Route route,
            Policy policy,
            Collection<String> stages) {
        var step = Step.of(elements, route);
        var byPolicy = byPolicy(deal, policy, stages);
        return new DealOutlook(
                deal.dealId().toString(),
                deal.processInstanceId(),
                deal.company(),
                deal.owner(),
                deal.team(),
                deal.stage(),
                version.getId(),
                version.getVersion(),
                step.element(),
                step.name(),
                byPolicy.isPresent() ? null : step.landing().element(),
                byPolicy.isPresent() ? Fate.KEEPS : step.fate(),
                byPolicy.orElse(step.landing().whyNot()));
    }

    private static Optional<String> byPolicy(Deal deal, Policy policy, Collection<String> stages) {
        return switch (policy) {
            case MIGRATE_ALL, PILOT -> Optional.empty();
            case KEEP -> Optional.of("keeps the revision by which it began.");
            case BY_STAGE ->
                deal.stage() != null && stages.contains(deal.stage())
                        ? Optional.empty()
                        : Optional.of("keeps its revision: deals of other stages do not go over.");
        };
    }

    private void check(List<Target> targets, Map<String, List<ProcessDefinition>> sources, Collection<String> stages) {
        var known = Stream.concat(
                        targets.stream().map(Target::funnel),
                        sources.values().stream()
                                .flatMap(List::stream)
                                .flatMap(version -> funnels.of(version.getId()).stream()))
                .flatMap(funnel -> funnel.stages().stream())
                .map(Stage::code)
                .collect(Collectors.toSet());
        var gaps = stages.stream()
                .filter(stage -> !known.contains(stage))
                .sorted()
                .map(stage -> new Gap("stages", "No funnel has a stage " + stage + "."))
                .toList();
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
    }

    /** A line about an element that is nowhere is a slip of the pen: the deals meant by it would not go. */
    private void check(List<Target> targets, Map<String, List<ProcessDefinition>> sources, Mapping mapping) {
        if (mapping.targets().isEmpty()) {
            return;
        }
        var old = new HashSet<String>();
        sources.values().stream().flatMap(List::stream).forEach(version -> {
            var model = repository.getBpmnModelInstance(version.getId());
            mapping.targets().keySet().stream()
                    .filter(element -> model.getModelElementById(element) != null)
                    .forEach(old::add);
        });
        var gaps = new ArrayList<Gap>();
        mapping.targets().forEach((element, target) -> {
            if (!old.contains(element)) {
                gaps.add(new Gap("mapping", "No running revision has an element " + element + "."));
            }
            target.filter(id -> targets.stream().noneMatch(one -> one.model().getModelElementById(id) != null))
                    .ifPresent(id -> gaps.add(new Gap("mapping", "The new revision has no element " + id + ".")));
        });
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
    }

    /**
     * A funnel as it is to be.
     *
     * @param content of its file; nothing for one that is deployed
     */
    private record Target(Funnel funnel, BpmnModelInstance model, byte[] content) {

        String key() {
            return funnel.key();
        }

        /** Only the newest version can be the one that a draft leaves as it is. */
        boolean isOf(ProcessDefinition version, Function<String, byte[]> contents) {
            return funnel.definitionId() != null
                    ? funnel.definitionId().equals(version.getId())
                    : Arrays.equals(content, contents.apply(version.getId()));
        }
    }

    /** @param plans null for a draft, which the engine does not know */
    record Route(ModelMatch match, EnginePlans plans) {}

    /** What keeps a deal, or where its token lands. */
    record Step(String element, String name, Landing landing) {

        static Step of(SortedSet<String> elements, Route route) {
            Step main = null;
            for (var element : elements) {
                var step = new Step(
                        element, nameOf(element, route.match()), route.match().of(element));
                if (!step.landing().lands()) {
                    return step;
                }
                // a review beside the contact is not where the deal stands
                main = main == null || route.match().isInStage(element) ? step : main;
            }
            if (route.plans() != null) {
                try {
                    route.plans().forTokensAt(elements);
                } catch (MigrationPlanValidationException refused) {
                    return new Step(
                            main.element(),
                            main.name(),
                            Landing.nowhere("waits at \"" + main.name() + "\". " + EnginePlans.whyNot(refused)));
                }
            }
            return main;
        }

        Fate fate() {
            return landing.lands() ? Fate.GOES : landing.decided() ? Fate.LEFT : Fate.CANNOT;
        }

        private static String nameOf(String element, ModelMatch match) {
            return match.source().getModelElementById(element)
                            instanceof org.camunda.bpm.model.bpmn.instance.FlowNode node
                    ? ModelMatch.name(node)
                    : element;
        }
    }
}
