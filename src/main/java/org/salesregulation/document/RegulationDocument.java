package org.salesregulation.document;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.salesregulation.document.Document.Block;
import org.salesregulation.document.Document.Items;
import org.salesregulation.document.Document.Paragraph;
import org.salesregulation.document.Document.Table;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.translation.Translations;

/** Writes the "Regulation on the Sales System" from a regulation's files (R19). */
final class RegulationDocument {

    private RegulationDocument() {}

    /**
     * @param text a folder's, a draft's or the one in force
     * @param language one of {@link Translations#languages}; models without a translation keep their own words
     * @throws IllegalArgumentException when a file cannot be read
     */
    static Document write(RegulationText text, Edition edition, String language) {
        var words = new Words(language);
        var source = new Source(Translations.translate(text, language));
        return new Document(
                language,
                words.say("title"),
                words.say("subtitle"),
                cover(source, edition, words),
                new Chapters(source, words).all());
    }

    private static List<Block> cover(Source source, Edition edition, Words words) {
        var blocks = new ArrayList<Block>();
        if (edition.number() != null) {
            blocks.add(new Paragraph(words.say("edition.number", edition.number())));
        } else {
            blocks.add(new Paragraph(words.say("edition.none")));
            blocks.add(new Paragraph(words.say("edition.tags", tags(source))));
        }
        if (edition.effective() != null) {
            var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(words.locale());
            blocks.add(new Paragraph(words.say("edition.effective", day.format(edition.effective()))));
        }
        if (!edition.changes().isEmpty()) {
            blocks.add(new Paragraph(words.say("edition.changes")));
            blocks.add(new Items(false, edition.changes()));
        }
        if (!edition.acknowledged().isEmpty()) {
            var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(words.locale());
            blocks.add(new Table(
                    words.say("edition.acknowledged"),
                    new int[] {45, 30, 25},
                    List.of(
                            words.say("acknowledged.name"),
                            words.say("acknowledged.role"),
                            words.say("acknowledged.on")),
                    edition.acknowledged().stream()
                            .map(who -> List.of(
                                    who.name(),
                                    who.role() == null ? "–" : words.code("value", who.role()),
                                    who.on() == null ? words.say("acknowledged.not") : day.format(who.on())))
                            .toList()));
        }
        return blocks;
    }

    /** Models by version tag: the same tag of many is said once. */
    private static String tags(Source source) {
        return source.models().stream()
                .collect(Collectors.groupingBy(
                        model -> String.valueOf(model.process().getCamundaVersionTag()),
                        java.util.TreeMap::new,
                        Collectors.mapping(Source.Model::name, Collectors.toList())))
                .entrySet()
                .stream()
                .sorted(java.util.Comparator.comparing(
                        entry -> -entry.getValue().size()))
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }
}
