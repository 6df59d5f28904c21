package org.salesregulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class OnlyTheTokenTests {

    @Test
    void everyRefusedCommandIsOneOfTheEngine() throws IOException {
        var commands = Arrays.stream(new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:org/camunda/bpm/engine/impl/**/*Cmd.class"))
                .map(file -> file.getFilename().replace(".class", ""))
                .collect(Collectors.toSet());

        assertThat(commands).hasSizeGreaterThan(200).containsAll(OnlyTheToken.refused());
    }
}
