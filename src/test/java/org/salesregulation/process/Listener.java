package org.salesregulation.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A listener as another module would have: hears every fact of the regulation, and fails at one kind when told to. */
@Component
class Listener {

    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private volatile Class<?> failAt;

    void failAt(Class<?> fact) {
        failAt = fact;
    }

    void startListening() {
        heard.clear();
        failAt = null;
    }

    <T> List<T> heard(Class<T> fact) {
        return heard.stream().filter(fact::isInstance).map(fact::cast).toList();
    }

    @EventListener(condition = "#fact.class.name.startsWith('org.salesregulation')")
    void on(Object fact) {
        if (fact.getClass().equals(failAt)) {
            throw new IllegalStateException("The listener of " + failAt.getSimpleName() + " fails.");
        }
        heard.add(fact);
    }
}
