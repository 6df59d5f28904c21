package org.salesregulation.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * An expression as written in a model. It may compare variables, and may call only the names open to models,
 * {@code execution}, {@code task} and the built-in functions.
 */
record ModelExpression(String text) {

    private static final Builder GRAMMAR = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    private static final Set<String> SCOPES = Set.of("execution", "task");
    private static final Set<String> FUNCTIONS = Set.of("now", "dateTime", "currentUser", "currentUserGroups");
    private static final Set<String> NEVER =
            Set.of("getclass", ".class", "classloader", "forname", "'class'", "\"class\"");

    static boolean isIn(String text) {
        return text != null && (text.contains("${") || text.contains("#{"));
    }

    /** @return what is wrong with it and what to do, or empty */
    Optional<String> problem(ModelNames names) {
        var lower = text.toLowerCase(Locale.ROOT);
        var never = NEVER.stream().filter(lower::contains).findFirst();
        if (never.isPresent()) {
            return Optional.of("contains \"" + never.get() + "\", which reaches into Java; ask a bean that is open to"
                    + " models instead");
        }
        try {
            return Optional.ofNullable(problem(GRAMMAR.build(text).getRoot(), names));
        } catch (TreeBuilderException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
    }

    private static String problem(Node node, ModelNames names) {
        if (node instanceof AstFunction function && !FUNCTIONS.contains(function.getName())) {
            return "calls \"" + function.getName() + "\"; the functions are " + String.join(", ", sorted(FUNCTIONS));
        }
        if (node instanceof AstDot || node instanceof AstBracket || node instanceof AstMethod) {
            if (source(node) instanceof AstIdentifier source && !isOpen(source.getName(), names)) {
                return "calls \"" + source.getName() + "\", which is not open to models; use a variable without a dot,"
                        + " a delegate, a listener, or a bean marked @AskedByModels";
            }
        }
        if (node instanceof AstMethod call && call.getChild(0) instanceof AstDot question) {
            var unknown = unknownQuestion(question, names);
            if (unknown != null) {
                return unknown;
            }
        }
        for (var i = 0; i < node.getCardinality(); i++) {
            var problem = problem(node.getChild(i), names);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** A question that nobody answers would be found out when a deal gets there. */
    private static String unknownQuestion(AstDot question, ModelNames names) {
        if (!(question.getChild(0) instanceof AstIdentifier asked)) {
            return null;
        }
        var text = new StringBuilder();
        question.appendStructure(text, null);
        var name = text.substring(text.lastIndexOf(".") + 1).strip();
        return names.type(asked.getName())
                .filter(ModelNames::isAsked)
                .filter(type -> Arrays.stream(type.getMethods())
                        .noneMatch(method -> method.getName().equals(name)))
                .map(type -> "asks \"" + asked.getName() + "\" for \"" + name + "\", which it does not answer")
                .orElse(null);
    }

    /** @return the names of variables whose values it needs */
    Set<String> variables(ModelNames names) {
        var found = new TreeSet<String>();
        collect(GRAMMAR.build(text).getRoot(), found);
        found.removeIf(name -> isOpen(name, names));
        return found;
    }

    private static void collect(Node node, Set<String> found) {
        if (node instanceof AstIdentifier identifier) {
            found.add(identifier.getName());
        }
        for (var i = 0; i < node.getCardinality(); i++) {
            collect(node.getChild(i), found);
        }
    }

    /** Where a chain such as {@code a.b(c).d} starts. */
    private static Node source(Node node) {
        return node instanceof AstDot || node instanceof AstBracket || node instanceof AstMethod
                ? source(node.getChild(0))
                : node;
    }

    /** @return the class behind it when it is nothing but the name of a delegate or listener: {@code ${recordContact}} */
    Optional<Class<?>> openName(ModelNames names) {
        var body = text.trim();
        return body.matches("[$#]\\{\\s*\\w+\\s*}")
                ? names.type(body.substring(2, body.length() - 1).trim())
                : Optional.empty();
    }

    private static boolean isOpen(String name, ModelNames names) {
        return SCOPES.contains(name) || names.contains(name);
    }

    private static Iterable<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
