package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.salesregulation.organisation.Person;
import org.salesregulation.plan.LeadingNeeds.Need;

/**
 * Who of a team makes the contacts that its plans need: the rep those of the own departments, and of all others those
 * who carry the department, each by as many working days as he has for them (R95, R152).
 *
 * @param reps of the team
 * @param workingDays by the rep's id; who has none takes nothing over
 */
record TeamWork(List<Person> reps, Map<String, Integer> workingDays) {

    /** @return contacts by who makes them and kind; what nobody of the team carries is not in it */
    Map<String, Map<String, BigDecimal>> of(Collection<Need> needs) {
        var work = new HashMap<String, Map<String, BigDecimal>>();
        for (var need : needs) {
            var makers = makers(need);
            var days = makers.stream().mapToInt(this::days).sum();
            for (var maker : makers) {
                var part = makers.size() == 1
                        ? need.contacts()
                        : need.contacts()
                                .multiply(BigDecimal.valueOf(days(maker)))
                                .divide(BigDecimal.valueOf(days), LeadingNeeds.DECIMALS, RoundingMode.HALF_UP);
                work.computeIfAbsent(maker.id(), rep -> new HashMap<>()).merge(need.kind(), part, BigDecimal::add);
            }
        }
        return work;
    }

    private List<Person> makers(Need need) {
        var own = reps.stream().filter(rep -> rep.id().equals(need.rep())).toList();
        return own.isEmpty() || own.get(0).departments().contains(need.department())
                ? own
                : reps.stream()
                        .filter(rep -> rep.departments().contains(need.department()) && days(rep) > 0)
                        .toList();
    }

    private int days(Person rep) {
        return workingDays.getOrDefault(rep.id(), 0);
    }
}
