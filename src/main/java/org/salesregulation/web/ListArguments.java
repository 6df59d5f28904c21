package org.salesregulation.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.List;
import java.util.stream.Stream;
import org.salesregulation.shared.Refusal;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What may be asked of every list alike: which page of it, and in what format. A door takes a {@link Page.Request} or a
 * {@link Format} and has the parameters, their limits and their description with it.
 */
@Configuration(proxyBeanMethods = false)
class ListArguments implements WebMvcConfigurer {

    private static final String ENTRIES = "50";
    private static final String AT_FAULT = "A parameter is unknown or senseless; it is named.";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Page.Request.class, Format.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Argument<>(Page.Request.class) {
            @Override
            Page.Request of(NativeWebRequest request) {
                return new Page.Request(number(request, "page", "0"), number(request, "size", ENTRIES));
            }
        });
        resolvers.add(new Argument<>(Format.class) {
            @Override
            Format of(NativeWebRequest request) {
                return Format.of(request.getParameter("format"), request.getHeader(HttpHeaders.ACCEPT));
            }
        });
    }

    @Bean
    OperationCustomizer argumentsOfLists() {
        return (operation, door) -> {
            var types = Stream.of(door.getMethodParameters())
                    .map(MethodParameter::getParameterType)
                    .toList();
            if (types.contains(Page.Request.class)) {
                var largest = "Entries per page, 1 to " + Page.Request.LARGEST;
                add(operation, "page", "Number of the page, from 0", new IntegerSchema()._default(0));
                add(operation, "size", largest, new IntegerSchema()._default(Integer.valueOf(ENTRIES)));
            }
            if (types.contains(Format.class)) {
                var meaning = "json, csv or xlsx; without it the Accept header says. A file holds all pages";
                add(operation, "format", meaning, new StringSchema());
            }
            if (types.contains(Page.Request.class) || types.contains(Format.class)) {
                operation.getResponses().putIfAbsent("400", OpenApiDescription.problem(AT_FAULT));
            }
            return operation;
        };
    }

    private static void add(Operation operation, String name, String meaning, Schema<?> schema) {
        operation.addParametersItem(new QueryParameter()
                .name(name)
                .description(meaning)
                .required(false)
                .schema(schema));
    }

    private static int number(NativeWebRequest request, String name, String otherwise) {
        var text = request.getParameter(name);
        try {
            return Integer.parseInt(text == null || text.isBlank() ? otherwise : text.strip());
        } catch (NumberFormatException e) {
            throw Refusal.of(name, name + " must be a whole number.");
        }
    }

    private abstract static class Argument<T> implements HandlerMethodArgumentResolver {

        private final Class<T> type;

        Argument(Class<T> type) {
            this.type = type;
        }

        abstract T of(NativeWebRequest request);

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return of(request);
        }
    }
}
