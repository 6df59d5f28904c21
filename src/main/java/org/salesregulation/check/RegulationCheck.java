package org.salesregulation.check;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.salesregulation.engine.ModelGuard;
import org.salesregulation.regulation.RegulationText;
import org.springframework.stereotype.Component;

/** Checks a whole regulation by every rule, before it is deployed by any door (R85). Needs nothing that runs. */
@Component
public class RegulationCheck {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::file)
            .thenComparing(finding -> finding.element() == null ? "" : finding.element())
            .thenComparing(Finding::rule)
            .thenComparing(Finding::reason);

    private final List<Rule> rules = List.of(
            new ProcessRules(),
            new ReferenceRules(),
            new FlowRules(),
            new DrawingRules(),
            new LanguageRules(new ModelGuard()),
            new AnswerRules(),
            new TaskRules(),
            new SystemStepRules(),
            new FunnelRules(),
            new StageRules(),
            new ContactRules(),
            new ChainRules(),
            new FormRules(),
            new ContactFormRules(),
            new TableRules(),
            new TableRowRules(),
            new EveryTextIsTranslated());

    /** A draft is checked again at every change of it, and then one file has changed. */
    private final Map<String, Draft.Known> known = new ConcurrentHashMap<>();

    /** @return what is wrong, errors first; empty: nothing */
    public List<Finding> check(RegulationText regulation) {
        var draft = Draft.of(regulation, known);
        return Stream.concat(draft.unreadable().stream(), rules.stream().flatMap(rule -> rule.check(draft)))
                .distinct()
                .sorted(ORDER)
                .toList();
    }

    /**
     * For whoever is about to deploy it.
     *
     * @throws UnsoundRegulation naming every error; warnings are let pass
     */
    public void requireSound(RegulationText regulation) {
        var errors = check(regulation).stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw new UnsoundRegulation(errors);
        }
    }
}
