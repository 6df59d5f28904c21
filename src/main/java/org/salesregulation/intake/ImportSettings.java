package org.salesregulation.intake;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of an import.
 *
 * @param maxSize the largest file that is taken in
 * @param waiting how many files may wait for the one that is being read
 * @param folder where files wait; empty: the system's folder for temporary files
 */
@ConfigurationProperties("regulation.import")
record ImportSettings(
        @DefaultValue("100MB") DataSize maxSize, @DefaultValue("10") int waiting, @DefaultValue("") String folder) {

    ImportSettings {
        if (maxSize.toBytes() < 1 || waiting < 0) {
            throw new IllegalArgumentException("regulation.import: max-size must be above 0 and waiting not below 0.");
        }
    }

    Path path() {
        return Path.of(folder.isBlank() ? System.getProperty("java.io.tmpdir") : folder);
    }
}
