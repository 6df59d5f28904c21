package org.salesregulation.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.rehearsal.Finding.Case;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.rehearsal.Finding.Kind;

/** One rehearsal while it is made: two texts, the facts, and what has been found so far. */
final class Trial {

    final Rules before;
    final Rules after;
    final Facts facts;
    final Tally tally = new Tally();
    final List<Finding> findings = new ArrayList<>();
    /** What cannot be known, in sentences. */
    final Set<String> unknown = new LinkedHashSet<>();
    /** Codes of contacts that are no indicators any more. */
    final Set<String> removed = new LinkedHashSet<>();

    private final Map<String, Person> people;

    Trial(Rules before, Rules after, Facts facts, People people) {
        this.before = before;
        this.after = after;
        this.facts = facts;
        this.people = people.all().stream().collect(Collectors.toMap(Person::id, person -> person));
    }

    void found(Kind kind, String about, String sentence, List<Figure> figures, List<Case> cases) {
        findings.add(new Finding(
                kind.code() + (about.isEmpty() ? "" : ":" + about),
                kind,
                sentence,
                List.copyOf(figures),
                List.copyOf(cases)));
    }

    /** As it is today: nobody keeps which category somebody was of. */
    String category(String rep) {
        var person = people.get(rep);
        return person == null ? null : person.category();
    }

    Person person(String id) {
        return people.get(id);
    }

    String name(String id) {
        var person = people.get(id);
        return person == null ? id : person.name();
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "n/a" : String.format(Locale.ENGLISH, "%.1f %%", 100.0 * part / whole);
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
    }

    /** {@code 1 deal}, {@code 14 deals} */
    static String many(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
