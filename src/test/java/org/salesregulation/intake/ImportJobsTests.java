package org.salesregulation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesregulation.intake.RowReader.Taken;
import org.salesregulation.shared.Refusal;
import org.salesregulation.testing.ApiTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;

class ImportJobsTests extends ApiTest {

    private static final String THREE_ROWS = "a\n1\n2\n3\n";

    @TempDir
    private Path folder;

    @Autowired
    private ImportTable imports;

    private ImportJobs jobs;

    @BeforeEach
    void start() {
        jobs = new ImportJobs(
                imports, new ImportSettings(DataSize.ofMegabytes(1), 1, folder.toString()), Clock.systemUTC());
        jobs.start();
    }

    @AfterEach
    void stop() {
        if (jobs.isRunning()) {
            jobs.stop();
        }
    }

    @Test
    void countsWhatBecameOfEachRowAndDeletesTheFile() throws IOException {
        var id = jobs.submit("test", "mia.north", file(THREE_ROWS), (row, separator) -> switch (row.values()
                        .get("a")) {
                    case "1" -> Taken.ACCEPTED;
                    case "2" -> Taken.DUPLICATE;
                    default -> throw Refusal.of("a", "a is odd.");
                })
                .id();

        var ended = ended(id);

        assertThat(ended.status()).isEqualTo(Import.Status.DONE);
        assertThat(ended.accepted()).isEqualTo(1);
        assertThat(ended.duplicates()).isEqualTo(1);
        assertThat(ended.rejected()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void goesOnBehindARowThatFailsForAnotherReason() throws IOException {
        var id = jobs.submit("test", "mia.north", file(THREE_ROWS), (row, separator) -> {
                    if (row.line() == 3) {
                        throw new IllegalStateException("Password of the database is secret");
                    }
                    return Taken.ACCEPTED;
                })
                .id();

        assertThat(ended(id).accepted()).isEqualTo(2);
        assertThat(get("hugo.head", "/api/imports/" + id).text())
                .doesNotContain("secret")
                .contains("\"line\":3");
    }

    @Test
    void interruptsWhatIsUnfinishedAtTheEndOfTheApplication() throws Exception {
        var atWork = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        RowReader slow = (row, separator) -> {
            atWork.countDown();
            await(mayGoOn);
            return Taken.ACCEPTED;
        };
        var first = jobs.submit("test", "mia.north", file(THREE_ROWS), slow).id();
        assertThat(atWork.await(10, TimeUnit.SECONDS)).isTrue();
        var second = jobs.submit("test", "mia.north", file(THREE_ROWS), slow).id();

        var ending = new Thread(jobs::stop);
        ending.start();
        while (jobs.isRunning()) {
            Thread.sleep(5);
        }
        mayGoOn.countDown();
        ending.join();

        assertThat(imports.find(first).orElseThrow().status()).isEqualTo(Import.Status.INTERRUPTED);
        assertThat(imports.find(first).orElseThrow().accepted()).isEqualTo(1);
        assertThat(imports.find(second).orElseThrow().status()).isEqualTo(Import.Status.INTERRUPTED);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesMoreFilesThanMayWait() throws Exception {
        var atWork = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        RowReader slow = (row, separator) -> {
            atWork.countDown();
            await(mayGoOn);
            return Taken.ACCEPTED;
        };
        jobs.submit("test", "mia.north", file(THREE_ROWS), slow);
        assertThat(atWork.await(10, TimeUnit.SECONDS)).isTrue();
        jobs.submit("test", "mia.north", file(THREE_ROWS), slow);

        assertThatThrownBy(() -> jobs.submit("test", "mia.north", file(THREE_ROWS), slow))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("503");
        mayGoOn.countDown();
    }

    private CsvFile file(String text) throws IOException {
        return CsvFile.receive(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), folder, DataSize.ofMegabytes(1));
    }

    private Import ended(String id) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        var job = imports.find(id).orElseThrow();
        while (job.finishedAt() == null && Instant.now().isBefore(deadline)) {
            job = imports.find(id).orElseThrow();
        }
        return job;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
