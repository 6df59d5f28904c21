package org.salesregulation.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.shared.AskedByModels;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/** The beans that expressions of a model may name: delegates, listeners and what is marked {@link AskedByModels}. */
final class ModelNames {

    private static final String HOME = ClassUtils.getPackageName(ClassUtils.getPackageName(ModelNames.class));

    private final BeanFactory beans;
    private final Map<String, Optional<Class<?>>> known = new ConcurrentHashMap<>();

    ModelNames(BeanFactory beans) {
        this.beans = beans;
    }

    /** The same names with nothing running: the components are found by their classes and none is made. */
    static ModelNames ofTheClasspath() {
        var definitions = new DefaultListableBeanFactory();
        new ClassPathBeanDefinitionScanner(definitions).scan(HOME);
        return new ModelNames(definitions);
    }

    boolean contains(String name) {
        return type(name).isPresent();
    }

    /** @return the class behind an open name; nothing when it is none */
    Optional<Class<?>> type(String name) {
        return known.computeIfAbsent(name, this::open);
    }

    Optional<Object> find(String name) {
        return contains(name) ? Optional.of(beans.getBean(name)) : Optional.empty();
    }

    private Optional<Class<?>> open(String name) {
        if (!beans.containsBean(name)) {
            return Optional.empty();
        }
        return Optional.<Class<?>>ofNullable(beans.getType(name, false)).filter(ModelNames::isOpen);
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
