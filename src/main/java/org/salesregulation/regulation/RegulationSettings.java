package org.salesregulation.regulation;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the regulation lies.
 *
 * @param home a folder with {@code processes/} and {@code forms/}; empty: the packaged ones
 */
@ConfigurationProperties("regulation")
record RegulationSettings(String home) {}
