package org.salesregulation.regulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;

/**
 * A FEEL condition of a form, {@code =outcome != "productive"}; what cannot be evaluated does not hold. The answer
 * depends on nothing but the values of the names in it, so it is remembered by them: a form asks the same few questions
 * at every completion. A condition that looks at the clock is evaluated each time.
 */
final class Condition {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"");
    private static final Pattern NAMES = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern CLOCK = Pattern.compile("\\b(now|today)\\s*\\(");
    /** Words of the language, which are no names. */
    private static final Set<String> WORDS = Set.of(
            "not",
            "null",
            "and",
            "or",
            "true",
            "false",
            "if",
            "then",
            "else",
            "in",
            "between",
            "some",
            "every",
            "satisfies",
            "for",
            "return",
            "instance",
            "of",
            "function",
            "now",
            "today");

    private static final int ANSWERS_KEPT = 200;

    private final String text;
    private final ParsedExpression expression;
    private final List<String> names;
    private final boolean looksAtClock;
    private final Map<List<Object>, Boolean> answers = new ConcurrentHashMap<>();

    private Condition(String text, ParsedExpression expression) {
        var withoutTexts = TEXTS.matcher(text).replaceAll("");
        this.text = text;
        this.expression = expression;
        this.names = List.copyOf(namesIn(withoutTexts));
        this.looksAtClock = CLOCK.matcher(withoutTexts).find();
    }

    static Condition parse(String text) {
        var parsed = FEEL.parseExpression(text.startsWith("=") ? text.substring(1) : text);
        if (!parsed.isSuccess()) {
            throw new IllegalArgumentException("The condition \"" + text + "\" cannot be read: "
                    + parsed.failure().message());
        }
        return new Condition(text, parsed.parsedExpression());
    }

    String text() {
        return text;
    }

    /** The variables and fields that it asks for. */
    List<String> names() {
        return names;
    }

    boolean holds(Map<String, Object> context) {
        if (looksAtClock) {
            return evaluate(context);
        }
        var values = new ArrayList<>(names.size());
        names.forEach(name -> values.add(context.get(name)));
        var known = answers.get(values);
        if (known != null) {
            return known;
        }
        if (answers.size() >= ANSWERS_KEPT) {
            answers.clear();
        }
        var holds = evaluate(context);
        answers.put(values, holds);
        return holds;
    }

    private boolean evaluate(Map<String, Object> context) {
        var answer = FEEL.evaluate(expression, context);
        return answer.isSuccess() && Boolean.TRUE.equals(answer.result());
    }

    private static Set<String> namesIn(String text) {
        var names = new LinkedHashSet<String>();
        var matcher = NAMES.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        names.removeAll(WORDS);
        return names;
    }
}
