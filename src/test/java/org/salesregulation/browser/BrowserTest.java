package org.salesregulation.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * What a person sees and does in a real browser, in the same running application as every
 * {@link org.salesregulation.testing.RegulationTest}. Once, on H2: what is seen does not hang on the database.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestDatabase.class)
@Import(Client.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@interface BrowserTest {}
