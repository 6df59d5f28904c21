package org.salesregulation.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Stage;
import org.salesregulation.organisation.Person;
import org.salesregulation.web.Caller;

/**
 * What rows of history are compared with, as it stands when a file is begun.
 *
 * @param people by sign-in name, those who work here no longer included
 * @param funnels the newest version of each
 * @param caller who brings the file in
 * @param currency of rows that name none
 */
record HistoryBook(Map<String, Person> people, List<Funnel> funnels, Caller caller, String currency, Instant now) {

    /** The funnels that a row can mean: the one it names, or all, that know its stage and its contact there. */
    List<Funnel> candidates(HistoryEvent event) {
        return candidates(event.funnel(), event.stage()).stream()
                .filter(funnel ->
                        event.contact() == null || contact(funnel, event).isPresent())
                .toList();
    }

    List<Funnel> candidates(String funnelKey, String stage) {
        return funnels.stream()
                .filter(funnel -> funnelKey == null || funnel.key().equals(funnelKey))
                .filter(funnel -> stage == null || funnel.stage(stage).isPresent())
                .toList();
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
}
