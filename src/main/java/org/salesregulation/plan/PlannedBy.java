package org.salesregulation.plan;

import java.util.List;
import java.util.Optional;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;

/** A regulation by which one plans: the one in force, or one that is written and not deployed. */
public record PlannedBy(List<Funnel> funnels, Norms norms) {

    Optional<Stage> stage(String funnel, String stage) {
        return funnels.stream()
                .filter(model -> model.key().equals(funnel))
                .findFirst()
                .flatMap(model -> model.stage(stage));
    }
}
