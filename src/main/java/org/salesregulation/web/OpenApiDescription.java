package org.salesregulation.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /api/openapi.json} says about the interface as a whole. */
@Configuration(proxyBeanMethods = false)
class OpenApiDescription {

    private static final String BASIC = "basic";
    private static final Map<String, String> EVERYWHERE = Map.of(
            "401", "Nobody is signed in.",
            "403", "Your role does not allow this.");

    @Bean
    OpenAPI description(ObjectProvider<BuildProperties> build) {
        var version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("development");
        return new OpenAPI()
                .info(new Info()
                        .title("Sales System Regulation")
                        .version(version)
                        .description("Leads in, deals as they stand. Everybody signs in and sees what the role allows: "
                                + "a rep own deals, a manager the team's, a head all. Errors are problem details (RFC "
                                + "9457) with a list of the fields at fault."))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Sign-in name and password of the engine's user")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }

    /** Every door may answer that nobody is signed in or that the role does not allow it. */
    @Bean
    OpenApiCustomizer answersOfEveryDoor() {
        return api -> api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> addTo(operation.getResponses()));
    }

    private static void addTo(ApiResponses responses) {
        EVERYWHERE.forEach((code, meaning) -> responses.putIfAbsent(code, problem(meaning)));
    }

    /** An answer that is a problem detail. */
    static ApiResponse problem(String meaning) {
        return new ApiResponse()
                .description(meaning)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/ProblemDetail"))));
    }
}
