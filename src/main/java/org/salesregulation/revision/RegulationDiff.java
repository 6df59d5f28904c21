package org.salesregulation.revision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.camunda.bpm.model.xml.ModelException;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.regulation.DecisionText;
import org.salesregulation.regulation.Form;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.revision.Change.Kind;
import org.salesregulation.shared.ModelFiles;

/** What one text of the regulation changes in another, in words of the business (R15). */
public final class RegulationDiff {

    private final RegulationText before;
    private final RegulationText after;
    private final FunnelsOf oldFunnels;
    private final FunnelsOf newFunnels;

    private RegulationDiff(RegulationText before, RegulationText after) {
        this.before = before;
        this.after = after;
        this.oldFunnels = FunnelsOf.text(before);
        this.newFunnels = FunnelsOf.text(after);
    }

    /**
     * @return the changes by file: funnels first, then control processes, tables and forms; a file that differs in its
     *     drawing only is named as such
     */
    public static List<Change> between(RegulationText before, RegulationText after) {
        return new RegulationDiff(before, after).changes();
    }

    private List<Change> changes() {
        var names = new TreeSet<>(before.files().keySet());
        names.addAll(after.files().keySet());
        var changes = new ArrayList<Change>();
        names.stream()
                .filter(name ->
                        !Arrays.equals(before.files().get(name), after.files().get(name)))
                .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                .forEach(name -> changes.addAll(ofFile(name)));
        return List.copyOf(changes);
    }

    private int rank(String file) {
        if (newFunnels.byFile().containsKey(file)) {
            return 0;
        }
        return file.endsWith(".dmn") ? 1 : file.endsWith(".form") ? 2 : 3;
    }

    private List<Change> ofFile(String file) {
        var old = before.files().get(file);
        var now = after.files().get(file);
        var retired = oldFunnels.byFile().get(file);
        if (now == null && retired != null) {
            return List.of(new Place(file, retired.key(), null, null)
                    .change(
                            Kind.FILE_REMOVED,
                            retired.key(),
                            retired.name(),
                            null,
                            "Funnel \"%s\" takes no new leads; deals under way go on by it."
                                    .formatted(retired.name())));
        }
        if (now == null) {
            return List.of(Place.of(file)
                    .change(Kind.FILE_REMOVED, file, file, null, "The file %s is no longer there.".formatted(file)));
        }
        if (file.endsWith(".json")) {
            return List.of(Place.of(file)
                    .change(
                            Kind.TRANSLATION_CHANGED,
                            file,
                            null,
                            null,
                            "Translation \"%s\": its words have changed.".formatted(file)));
        }
        try {
            var changes = old == null ? added(file, now) : changed(file, old, now);
            return changes.isEmpty()
                    ? List.of(Place.of(file)
                            .change(
                                    Kind.DRAWING,
                                    file,
                                    null,
                                    null,
                                    "%s: only the drawing or the writing has changed.".formatted(file)))
                    : changes;
        } catch (IllegalArgumentException | ModelException e) {
            return List.of(Place.of(file)
                    .change(
                            Kind.UNREADABLE,
                            file,
                            null,
                            null,
                            "%s cannot be read, so that nothing can be said of it.".formatted(file)));
        }
    }

    private List<Change> added(String file, byte[] now) {
        if (file.endsWith(".form")) {
            var form = Form.parse(now);
            return List.of(newFunnels
                    .byForm()
                    .getOrDefault(form.id(), Place.of(file))
                    .in(file)
                    .change(
                            Kind.FORM_ADDED,
                            form.id(),
                            null,
                            form.id(),
                            "New form \"%s\" with %d fields."
                                    .formatted(form.id(), form.fields().size())));
        }
        if (file.endsWith(".dmn")) {
            var table = DecisionText.parse(now);
            return List.of(Place.of(file)
                    .change(
                            Kind.TABLE_ADDED,
                            table.id(),
                            null,
                            table.name(),
                            "New table \"%s\" with %d rows."
                                    .formatted(table.name(), table.rows().size())));
        }
        var funnel = newFunnels.byFile().get(file);
        if (funnel != null) {
            return List.of(new Place(file, funnel.key(), null, null)
                    .change(
                            Kind.FUNNEL_ADDED,
                            funnel.key(),
                            null,
                            funnel.name(),
                            "New funnel \"%s\" with %d stages and %d contacts."
                                    .formatted(
                                            funnel.name(),
                                            funnel.stages().size(),
                                            funnel.contactByElement().size())));
        }
        var process = ProcessText.parse(now);
        return List.of(Place.of(file)
                .change(
                        Kind.PROCESS_ADDED,
                        process.id(),
                        null,
                        process.name(),
                        "New process \"%s\".".formatted(process.name())));
    }

    private List<Change> changed(String file, byte[] old, byte[] now) {
        if (file.endsWith(".form")) {
            var place = newFunnels.byForm().getOrDefault(Form.parse(now).id(), Place.of(file));
            return new FormDiff(place.in(file), old, now).changes();
        }
        if (file.endsWith(".dmn")) {
            return new DecisionDiff(file, DecisionText.parse(old), DecisionText.parse(now), oldFunnels, newFunnels)
                    .changes();
        }
        ModelFiles.model(now);
        return ofModel(file, ProcessText.parse(old), ProcessText.parse(now));
    }

    private List<Change> ofModel(String file, ProcessText old, ProcessText now) {
        Funnel was = oldFunnels.byFile().get(file);
        Funnel is = newFunnels.byFile().get(file);
        if (was == null || is == null) {
            return new ProcessDiff(file, old, now).changes();
        }
        var ofFunnel = new FunnelDiff(file, was, is);
        var rest = new ProcessDiff(file, old, now, was, is, ofFunnel.elsewhere(), ofFunnel.told());
        var all = new ArrayList<>(ofFunnel.changes());
        all.addAll(rest.changes());
        return all;
    }
}
