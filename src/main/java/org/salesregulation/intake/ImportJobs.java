package org.salesregulation.intake;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads files in behind the request, one after another. What is stored of a file is stored for good and never twice, so
 * an import may end anywhere and be sent again. An import that nobody works at any more, because its node has ended, becomes interrupted: nodes
 * that share a database say every few seconds which imports they still hold.
 */
@Component
class ImportJobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final Duration SAY_ALIVE_EVERY = Duration.ofSeconds(5);
    private static final Duration SILENT_IS_GONE = Duration.ofSeconds(15);
    private static final Duration LAST_ROW_TAKES = Duration.ofSeconds(20);

    private final ImportTable imports;
    private final ImportSettings settings;
    private final Clock clock;
    private final Map<String, CsvFile> held = new ConcurrentHashMap<>();
    private volatile boolean running;
    private ThreadPoolExecutor worker;
    private ScheduledExecutorService alive;

    ImportJobs(ImportTable imports, ImportSettings settings, Clock clock) {
        this.imports = imports;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes a file over whose rows stand for themselves, each in its own transaction. */
    Import submit(String kind, String startedBy, CsvFile file, RowReader rows) {
        return submitWhole(kind, startedBy, file, new RowByRow(rows));
    }

    /**
     * Takes a file over; it is deleted when it has been read.
     *
     * @param kind as it is shown
     * @throws ResponseStatusException when too many files wait already, or the application is ending
     */
    Import submitWhole(String kind, String startedBy, CsvFile file, FileReader reader) {
        var id = UUID.randomUUID().toString();
        imports.add(id, kind, startedBy, clock.instant(), Instant.now());
        held.put(id, file);
        try {
            worker.execute(() -> work(id, file, reader));
        } catch (RejectedExecutionException e) {
            end(imports.find(id).orElseThrow(), Import.Status.INTERRUPTED);
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "Too many imports wait. Send the file again later.");
        }
        return imports.find(id).orElseThrow();
    }

    @Override
    public void start() {
        worker = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(Math.max(settings.waiting(), 1)), named("import"));
        alive = Executors.newSingleThreadScheduledExecutor(named("import-alive"));
        running = true;
        alive.scheduleWithFixedDelay(this::sayAlive, 0, SAY_ALIVE_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** Lets the row at hand finish, for an interrupted thread would close an embedded database's file; the rest is left. */
    @Override
    public void stop() {
        running = false;
        alive.shutdown();
        worker.getQueue().clear();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LAST_ROW_TAKES.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("An import did not end in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(held.keySet())
                .forEach(id -> imports.find(id).ifPresent(job -> end(job, Import.Status.INTERRUPTED)));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work(String id, CsvFile file, FileReader reader) {
        var job = imports.find(id).orElseThrow();
        var progress = new ImportProgress(job, imports, () -> running);
        try {
            progress.tell();
            reader.read(file, progress);
            end(progress.job(), running ? Import.Status.DONE : Import.Status.INTERRUPTED);
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} failed", id, e);
            end(progress.job(), Import.Status.FAILED);
        }
    }

    /** Whoever reads that an import has ended may rely on it that nothing of its file is left. */
    private void end(Import job, Import.Status status) {
        var ended = new Import(
                job.id(),
                job.kind(),
                job.startedBy(),
                status,
                job.accepted(),
                job.duplicates(),
                job.rejected(),
                job.startedAt(),
                clock.instant());
        var file = held.get(job.id());
        try {
            if (file != null) {
                file.delete();
            }
        } finally {
            imports.progress(ended, Instant.now());
            held.remove(job.id());
        }
    }

    private void sayAlive() {
        try {
            var now = Instant.now();
            imports.seen(List.copyOf(held.keySet()), now);
            imports.interruptUnseenSince(now.minus(SILENT_IS_GONE), clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("Imports cannot be marked as alive: {}", e.getMessage());
        }
    }

    private static ThreadFactory named(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
