package org.salesregulation.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Puts our own manager in the place of one of the engine's. */
record SessionOf(Class<?> replaced, Supplier<? extends Session> opener) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return replaced;
    }

    @Override
    public Session openSession() {
        return opener.get();
    }
}
