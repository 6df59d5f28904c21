package org.salesregulation.engine;

import java.util.Collection;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;

/**
 * Stands before all other resolvers of the expression language and lets an expression go on only from plain values,
 * from what is open to models, and from the harmless part of {@code execution} and {@code task}. Without it any
 * expression reaches the Java runtime by {@code ''.getClass()} (CVE-2026-109432).
 */
final class ExpressionGuard extends ReadOnlyResolver {

    private static final Set<String> REFUSED = Set.of(
            "class",
            "getclass",
            "classloader",
            "getclassloader",
            "module",
            "getmodule",
            "forname",
            "wait",
            "notify",
            "notifyall",
            "declaringclass",
            "getdeclaringclass");

    private static final Set<String> OF_EXECUTION = Set.of(
            "id",
            "processInstanceId",
            "processBusinessKey",
            "businessKey",
            "processDefinitionId",
            "currentActivityId",
            "currentActivityName",
            "currentTransitionId",
            "tenantId",
            "eventName",
            "parentId",
            "variables",
            "variableNames",
            "variable",
            "variableLocal",
            "hasVariable",
            "hasVariableLocal");

    private static final Set<String> OF_TASK = Set.of(
            "id",
            "name",
            "description",
            "priority",
            "assignee",
            "owner",
            "createTime",
            "dueDate",
            "followUpDate",
            "taskDefinitionKey",
            "processInstanceId",
            "processDefinitionId",
            "executionId",
            "execution",
            "tenantId",
            "eventName",
            "variables",
            "variableNames",
            "variable",
            "variableLocal",
            "hasVariable",
            "hasVariableLocal");

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        check(base, property);
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        check(base, property);
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        check(base, property);
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        check(base, property);
        return false;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
        check(base, method);
        return null;
    }

    static void check(Object base, Object member) {
        if (base != null && !isOpen(base, String.valueOf(member))) {
            throw new ELException("An expression may not ask " + base.getClass().getSimpleName() + " for \"" + member
                    + "\": it reaches beyond the regulation.");
        }
    }

    private static boolean isOpen(Object base, String member) {
        if (REFUSED.contains(member.toLowerCase(Locale.ROOT))) {
            return base instanceof Map && !member.startsWith("get");
        }
        if (base instanceof DelegateExecution) {
            return OF_EXECUTION.contains(property(member));
        }
        if (base instanceof DelegateTask) {
            return OF_TASK.contains(property(member));
        }
        return ModelNames.isOpen(base.getClass()) || isValue(base) && !member.matches("set[A-Z].*");
    }

    private static boolean isValue(Object base) {
        var type = base.getClass();
        return base instanceof CharSequence
                || base instanceof Number
                || base instanceof Boolean
                || base instanceof Character
                || base instanceof Enum
                || base instanceof Date
                || base instanceof UUID
                || base instanceof Collection
                || base instanceof Map
                || base instanceof Map.Entry
                || type.isArray()
                || type.isRecord()
                || type.getName().startsWith("java.time.")
                || type.getName().startsWith("org.joda.time.")
                || type.getName().startsWith("org.camunda.spin.");
    }

    /** {@code getDueDate} names the same as {@code dueDate}. */
    private static String property(String member) {
        return member.matches("get[A-Z].*")
                ? member.substring(3, 4).toLowerCase(Locale.ROOT) + member.substring(4)
                : member;
    }
}
