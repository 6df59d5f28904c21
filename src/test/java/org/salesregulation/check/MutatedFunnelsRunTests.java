package org.salesregulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.LongStream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesregulation.RegulationApplication;
import org.salesregulation.funnel.Deal;
import org.salesregulation.testing.Client;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What the check lets pass runs: funnels with a slip that did no harm take a deal from the lead to its result. */
@Tag("own-application")
class MutatedFunnelsRunTests {

    private static final int SAMPLE = 10;

    @TempDir
    Path home;

    @Test
    void aDealComesToItsEndInEveryFunnelThatTheCheckLetPass() throws IOException {
        Edited.SHIPPED.files().forEach(this::write);
        var slips = new LinkedHashMap<String, Mutation>();
        LongStream.range(0, 2000)
                .mapToObj(seed -> Mutation.of(seed))
                .filter(slip -> slip.file().endsWith("-sale.bpmn"))
                .filter(slip -> new Edited(slip.text()).findings().isEmpty())
                .limit(SAMPLE)
                .forEach(slip -> slips.put("slip-" + (slips.size() + 1), slip));
        assertThat(slips).hasSize(SAMPLE);
        slips.forEach((id, slip) -> write("processes/" + id + ".bpmn", underItsOwnName(slip, id)));

        try (var application = new SpringApplicationBuilder(RegulationApplication.class, Client.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--regulation.home=" + home,
                        "--camunda.bpm.process-engine-name=slips",
                        "--spring.datasource.url=jdbc:h2:mem:slips;DB_CLOSE_DELAY=-1",
                        "--spring.datasource.username=sa",
                        "--spring.datasource.password=")) {
            var client = application.getBean(Client.class);
            var tasks = application.getBean(TaskService.class);
            slips.forEach((id, slip) -> {
                var deal = client.open(id, "rita.north").dealId();
                client.walkToTheEnd(deal);
                assertThat(client.deal(deal).status()).as(slip.toString()).isEqualTo(Deal.Status.WON);
                assertThat(tasks.createTaskQuery()
                                .processInstanceBusinessKey(deal.toString())
                                .count())
                        .as(slip.toString())
                        .isZero();
            });
        }
    }

    private static byte[] underItsOwnName(Mutation slip, String id) {
        var own = slip.file().contains("consultative") ? "consultative-sale" : "transactional-sale";
        return new String(slip.text().file(slip.file()).orElseThrow(), StandardCharsets.UTF_8)
                .replaceAll("\"" + own + "\"", "\"" + id + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void write(String name, byte[] content) {
        try {
            Files.createDirectories(home.resolve(name).getParent());
            Files.write(home.resolve(name), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
