package org.salesregulation.control;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What all controls have found, and the corrections that answer it from outside of the control (R43). */
@Service
public class ControlFindings {

    private final List<FindingsOfControl> controls;
    private final Corrections corrections;
    private final People people;
    private final Clock clock;

    ControlFindings(List<FindingsOfControl> controls, Corrections corrections, People people, Clock clock) {
        this.controls = controls;
        this.corrections = corrections;
        this.people = people;
        this.clock = clock;
    }

    public List<ControlFinding> open() {
        return controls.stream().flatMap(control -> control.open().stream()).toList();
    }

    /** @throws Refusal naming {@code field} when no open finding has this number */
    public ControlFinding requireOpen(String field, String key) {
        return open().stream()
                .filter(finding -> finding.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.of(field, "No review or escalation \"" + key + "\" is open."));
    }

    /**
     * What was found is answered from now on: kept as a correction, and measured again after the horizon. Whoever did or
     * decided it may have left since; then it is for the head.
     *
     * @param kind norm or model
     */
    @Transactional
    public void answered(String key, String kind, String what, String owner, String decidedBy) {
        var finding = controls.stream()
                .flatMap(control -> control.find(key).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no finding " + key + "."));
        var plan =
                new Correction.Plan(kind, null, null, what, present(owner), null, present(decidedBy), clock.instant());
        corrections.follow(corrections.record(finding.cause(), plan, finding.measure()));
    }

    private String present(String person) {
        return Optional.ofNullable(person)
                .flatMap(people::find)
                .filter(Person::active)
                .map(Person::id)
                .orElseGet(() -> people.headOf(null));
    }
}
