package org.salesregulation.intake;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Stage;
import org.salesregulation.organisation.Person;
import org.salesregulation.regulation.Field;
import org.salesregulation.web.Caller;

/**
 * What rows of history are compared with, as it stands when a file is begun.
 *
 * @param people by sign-in name, those who work here no longer included
 * @param funnels the newest version of each
 * @param caller who brings the file in
 * @param currency of rows that name none
 * @param reach what a lead's form asks of how a client is reached: the client may become a lead again
 * @param meant what was asked before: many rows mean the same place
 */
record HistoryBook(
        Map<String, Person> people,
        List<Funnel> funnels,
        Caller caller,
        String currency,
        List<Field> reach,
        Instant now,
        Map<Place, List<Funnel>> meant) {

    HistoryBook(
            Map<String, Person> people,
            List<Funnel> funnels,
            Caller caller,
            String currency,
            List<Field> reach,
            Instant now) {
        this(people, funnels, caller, currency, reach, now, new HashMap<>());
    }

    /** The funnels that a row can mean: the one it names, or all, that know its stage and its contact there. */
    List<Funnel> candidates(HistoryEvent event) {
        return candidates(event.funnel(), event.stage(), event.contact());
    }

    /** @param contact null: any; the same goes for funnel and stage */
    List<Funnel> candidates(String funnelKey, String stage, String contact) {
        return meant.computeIfAbsent(new Place(funnelKey, stage, contact), place -> funnels.stream()
                .filter(funnel -> funnelKey == null || funnel.key().equals(funnelKey))
                .filter(funnel -> stage == null || funnel.stage(stage).isPresent())
                .filter(funnel -> contact == null
                        || funnel.stage(stage)
                                .flatMap(found -> contact(found, contact))
                                .isPresent())
                .toList());
    }

    static Optional<Contact> contact(Funnel funnel, HistoryEvent event) {
        return funnel.stage(event.stage()).flatMap(stage -> contact(stage, event.contact()));
    }

    static Optional<Contact> contact(Stage stage, String code) {
        return stage.contacts().stream()
                .filter(contact -> contact.code().equals(code))
                .findFirst();
    }

    /** A manager brings in what the own team has done, those above what anybody has. */
    boolean mayBring(String team) {
        return caller.seesTeam(team);
    }

    /** Where a row says that something happened. */
    record Place(String funnel, String stage, String contact) {}
}
