package org.salesregulation.check;

import java.util.Comparator;
import java.util.List;
import org.salesregulation.regulation.RegulationText;
import org.springframework.stereotype.Component;

/** Checks a whole regulation by every rule, before it is deployed by any door (R85). */
@Component
public class RegulationCheck {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::severity).thenComparing(Finding::file).thenComparing(Finding::rule);

    private final List<Rule> rules;

    RegulationCheck(List<Rule> rules) {
        this.rules = rules;
    }

    /** @return what is wrong, errors first; empty: nothing */
    public List<Finding> check(RegulationText regulation) {
        return rules.stream()
                .flatMap(rule -> rule.check(regulation))
                .sorted(ORDER)
                .toList();
    }
}
