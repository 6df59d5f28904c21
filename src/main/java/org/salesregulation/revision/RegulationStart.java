package org.salesregulation.revision;

import java.util.TreeMap;
import org.salesregulation.check.RegulationCheck;
import org.salesregulation.regulation.RegulationFiles;
import org.salesregulation.regulation.RegulationText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the regulation in force before any door opens. What was published in the running system knows better than the
 * folder, unless a file has been changed there since it was read last: then that file wins, as a new revision. A restart
 * alone changes nothing (R15, docs/adr/0019-revisions.md).
 */
@Component
public class RegulationStart {

    private static final Logger LOG = LoggerFactory.getLogger(RegulationStart.class);

    private final RevisionTable table;
    private final RegulationDeployment deployment;
    private final RegulationCheck check;

    RegulationStart(
            RegulationFiles files,
            RevisionTable table,
            RegulationDeployment deployment,
            RegulationCheck check,
            TransactionTemplate transactions) {
        this.table = table;
        this.deployment = deployment;
        this.check = check;
        var folder = files.read();
        transactions.executeWithoutResult(status -> follow(folder));
    }

    private void follow(RegulationText folder) {
        // several nodes may start at once: the first one does it, the others find it done
        table.lock();
        var inForce = table.inForce();
        var changed = new TreeMap<>(folder.files());
        var known = table.folder();
        changed.entrySet()
                .removeIf(file -> RevisionTable.sha256(file.getValue()).equals(known.get(file.getKey())));
        if (inForce.isPresent() && changed.isEmpty()) {
            LOG.info("The regulation runs: revision {}.", inForce.get().number());
            return;
        }
        var before = inForce.map(revision -> table.text(revision.id())).orElse(RegulationText.of(new TreeMap<>()));
        var after = before.with(changed);
        if (inForce.isEmpty() || !Merge.changed(before, after).isEmpty()) {
            check.requireSound(after);
            var names = String.join(", ", Merge.changed(before, after).keySet());
            var id = table.add(
                    Revision.FOLDER,
                    inForce.isEmpty() ? "The regulation as it was installed" : "Changed in the folder",
                    inForce.isEmpty() ? null : "Changed in the folder: " + shortened(names),
                    "system",
                    inForce.map(Revision::id).orElse(null),
                    after);
            var number = deployment.putInForce(id, after);
            table.step(id, null, "in-force", inForce.isEmpty() ? null : "Changed in the folder: " + names);
            LOG.info("The regulation runs: new revision {} from the folder.", number);
        }
        known.keySet().stream()
                .filter(name -> !folder.files().containsKey(name))
                .forEach(name -> LOG.warn("{} is no longer in the folder; what it says stays in force.", name));
        var seen = new TreeMap<>(known);
        seen.putAll(RevisionTable.fingerprints(folder));
        table.folderIs(seen);
    }

    private static String shortened(String names) {
        return names.length() < 1500 ? names : names.substring(0, 1500) + "…";
    }
}
