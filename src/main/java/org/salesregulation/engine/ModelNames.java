package org.salesregulation.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.shared.AskedByModels;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.annotation.AnnotationUtils;

/** The beans that expressions of a model may name: delegates, listeners and what is marked {@link AskedByModels}. */
final class ModelNames {

    private final BeanFactory beans;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    ModelNames(BeanFactory beans) {
        this.beans = beans;
    }

    boolean contains(String name) {
        return known.computeIfAbsent(name, this::isOpen);
    }

    Optional<Object> find(String name) {
        return contains(name) ? Optional.of(beans.getBean(name)) : Optional.empty();
    }

    private boolean isOpen(String name) {
        if (!beans.containsBean(name)) {
            return false;
        }
        var type = beans.getType(name);
        return type != null && isOpen(type);
    }

    static boolean isOpen(Class<?> type) {
        return JavaDelegate.class.isAssignableFrom(type)
                || ExecutionListener.class.isAssignableFrom(type)
                || TaskListener.class.isAssignableFrom(type)
                || isAsked(type);
    }

    static boolean isAsked(Class<?> type) {
        return AnnotationUtils.findAnnotation(type, AskedByModels.class) != null;
    }
}
