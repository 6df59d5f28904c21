package org.salesregulation.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.springframework.util.ClassUtils;

/**
 * The expression language of models and stored filters: guarded first, then the names open to models, then variables.
 * Names come before variables, so that no form field can stand in for a delegate.
 */
final class RegulatedExpressions extends JuelExpressionManager {

    private final ModelNames names;

    RegulatedExpressions(ModelNames names) {
        this.names = names;
    }

    @Override
    protected ELResolver createElResolver() {
        var resolvers = new CompositeELResolver();
        resolvers.add(new ExpressionGuard());
        resolvers.add(new Names());
        resolvers.add(new VariableScopeElResolver());
        resolvers.add(new VariableContextElResolver());
        resolvers.add(new ArrayELResolver());
        resolvers.add(new ListELResolver());
        resolvers.add(new MapELResolver());
        resolvers.add(new BeanELResolver());
        return resolvers;
    }

    /** Finds the open beans and calls the public methods of their classes, which need not be public themselves. */
    private final class Names extends ReadOnlyResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base != null) {
                return null;
            }
            var bean = names.find(String.valueOf(property));
            bean.ifPresent(found -> context.setPropertyResolved(true));
            return bean.orElse(null);
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
            if (base == null || !ModelNames.isAsked(base.getClass())) {
                return null;
            }
            var question = question(base.getClass(), String.valueOf(method), parameters);
            context.setPropertyResolved(true);
            return call(question, base, parameters);
        }

        private Method question(Class<?> type, String name, Object[] parameters) {
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals(name) && fits(method, parameters))
                    .findFirst()
                    .orElseThrow(() -> new ELException("\"" + type.getSimpleName() + "\" has no public method \"" + name
                            + "\" for " + parameters.length + " such parameter(s)."));
        }

        private static boolean fits(Method method, Object[] parameters) {
            var types = method.getParameterTypes();
            if (types.length != parameters.length) {
                return false;
            }
            for (var i = 0; i < types.length; i++) {
                if (parameters[i] == null
                        ? types[i].isPrimitive()
                        : !boxed(types[i]).isInstance(parameters[i])) {
                    return false;
                }
            }
            return true;
        }

        private static Class<?> boxed(Class<?> type) {
            return ClassUtils.resolvePrimitiveIfNecessary(type);
        }

        private static Object call(Method question, Object base, Object[] parameters) {
            try {
                question.setAccessible(true);
                return question.invoke(base, parameters);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException reason) {
                    throw reason;
                }
                throw new ELException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new ELException(e);
            }
        }
    }
}
