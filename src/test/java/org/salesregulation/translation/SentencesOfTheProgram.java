package org.salesregulation.translation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Texts in the program's source as they are put together: {@code "There is no deal " + id + "."} and {@code "There is no
 * deal %s.".formatted(id)} are one text with one place. A text with two wordings is two texts.
 */
final class SentencesOfTheProgram extends TreeScanner<Void, Void> {

    /** Where a value goes; a number, so that places for numbers take it too. */
    static final String VALUE = "7";

    private static final Set<String> FOR_PROGRAMMERS =
            Set.of("IllegalStateException", "UncheckedIOException", "UnsupportedOperationException", "AssertionError");
    private static final Pattern FORMAT = Pattern.compile("%[-\\d.,]*[a-mo-z]");
    private static final int MANY_WORDINGS = 24;

    private final List<Said> said = new ArrayList<>();
    private final CompilationUnitTree unit;
    private final Trees trees;
    private final Path root;

    /** @param where file and line */
    record Said(String where, String text) {}

    private SentencesOfTheProgram(CompilationUnitTree unit, Trees trees, Path root) {
        this.unit = unit;
        this.trees = trees;
        this.root = root;
    }

    static List<Said> in(Path root) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = Files.walk(root);
                var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            var task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(sources));
            var found = new ArrayList<Said>();
            for (var unit : task.parse()) {
                var scanner = new SentencesOfTheProgram(unit, Trees.instance(task), root);
                scanner.scan(unit, null);
                found.addAll(scanner.said);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
        return null;
    }

    /** What is thrown for programmers ends in the log under a number. */
    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
        return FOR_PROGRAMMERS.contains(made.getIdentifier().toString()) ? null : super.visitNewClass(made, nothing);
    }

    @Override
    public Void visitBinary(BinaryTree sum, Void nothing) {
        if (sum.getKind() == Tree.Kind.PLUS && holdsText(sum)) {
            add(sum);
            inside(sum);
            return null;
        }
        return super.visitBinary(sum, nothing);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        if (call.getMethodSelect().toString().startsWith("LOG.")) {
            return null;
        }
        if (isFormatted(call)) {
            add(call);
            call.getArguments().forEach(argument -> scan(argument, null));
            return null;
        }
        return super.visitMethodInvocation(call, nothing);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (literal.getValue() instanceof String) {
            add(literal);
        }
        return null;
    }

    /** What is put into a text may be put together itself. */
    private void inside(ExpressionTree part) {
        if (part instanceof ParenthesizedTree parenthesized) {
            inside(parenthesized.getExpression());
        } else if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            inside(sum.getLeftOperand());
            inside(sum.getRightOperand());
        } else if (part instanceof ConditionalExpressionTree choice && holdsText(choice)) {
            inside(choice.getTrueExpression());
            inside(choice.getFalseExpression());
        } else if (!(part instanceof LiteralTree)) {
            scan(part, null);
        }
    }

    private void add(ExpressionTree text) {
        var file = Path.of(unit.getSourceFile().toUri());
        var line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, text));
        texts(text).forEach(words -> said.add(new Said(root.toAbsolutePath().relativize(file) + ":" + line, words)));
    }

    private static boolean isFormatted(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals("formatted")
                && holdsText(select.getExpression());
    }

    private static boolean holdsText(Tree tree) {
        if (tree instanceof LiteralTree literal) {
            return literal.getValue() instanceof String;
        }
        if (tree instanceof ParenthesizedTree parenthesized) {
            return holdsText(parenthesized.getExpression());
        }
        if (tree instanceof BinaryTree sum) {
            return holdsText(sum.getLeftOperand()) || holdsText(sum.getRightOperand());
        }
        return tree instanceof ConditionalExpressionTree choice
                && (holdsText(choice.getTrueExpression()) || holdsText(choice.getFalseExpression()));
    }

    private static List<String> texts(Tree tree) {
        if (tree instanceof LiteralTree literal) {
            return List.of(String.valueOf(literal.getValue()));
        }
        if (tree instanceof ParenthesizedTree parenthesized) {
            return texts(parenthesized.getExpression());
        }
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS && holdsText(sum)) {
            return texts(sum.getLeftOperand()).stream()
                    .flatMap(left -> texts(sum.getRightOperand()).stream().map(right -> left + right))
                    .limit(MANY_WORDINGS)
                    .toList();
        }
        if (tree instanceof ConditionalExpressionTree choice && holdsText(choice)) {
            return Stream.concat(
                            texts(choice.getTrueExpression()).stream(), texts(choice.getFalseExpression()).stream())
                    .toList();
        }
        if (tree instanceof MethodInvocationTree call && isFormatted(call)) {
            return texts(((MemberSelectTree) call.getMethodSelect()).getExpression()).stream()
                    .map(text -> filled(text, call.getArguments()))
                    .toList();
        }
        return List.of(value(tree));
    }

    private static String filled(String text, List<? extends ExpressionTree> arguments) {
        var next = new AtomicInteger();
        return FORMAT.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        next.get() < arguments.size() ? value(arguments.get(next.getAndIncrement())) : VALUE))
                .replace("%%", "%")
                .replace("%n", "\n");
    }

    /** {@code many(deals, "deal")} is so many deals. */
    private static String value(Tree tree) {
        return tree instanceof MethodInvocationTree call
                        && call.getMethodSelect().toString().endsWith("many")
                        && call.getArguments().size() == 2
                        && call.getArguments().get(1) instanceof LiteralTree counted
                ? VALUE + " " + counted.getValue() + "s"
                : VALUE;
    }
}
