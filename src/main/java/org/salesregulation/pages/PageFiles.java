package org.salesregulation.pages;

import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the pages' modules beside the scripts of Cockpit and of Tasklist, which load them as scripts of their own, and
 * the two libraries that they draw with from their webjars. A browser asks each time whether a file is still the same: after an upgrade no page is mixed of old and new modules.
 */
@Configuration(proxyBeanMethods = false)
class PageFiles implements WebMvcConfigurer {

    /** Both find the shared modules beside their own, so no module knows where it is served. */
    private static final List<String> ROOTS =
            List.of("/camunda/app/cockpit/scripts/sales/", "/camunda/app/tasklist/scripts/sales/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        handler(registry, "**").addResourceLocations("classpath:/pages/");
        handler(registry, "lib/chart.js/**").addResourceLocations(folderOf("chart.js/*/dist/chart.umd.min.js"));
        handler(registry, "lib/bpmn-js/**")
                .addResourceLocations(folderOf("bpmn-js/*/dist/bpmn-navigated-viewer.production.min.js"));
    }

    private static ResourceHandlerRegistration handler(ResourceHandlerRegistry registry, String pattern) {
        return registry.addResourceHandler(
                        ROOTS.stream().map(root -> root + pattern).toArray(String[]::new))
                .setCacheControl(CacheControl.noCache());
    }

    /** @return the folder in which the file lies, of whatever version the webjar is */
    private static Resource folderOf(String file) {
        try {
            var found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/" + file);
            if (found.length != 1) {
                throw new IllegalStateException("There are " + found.length + " webjars with " + file + ".");
            }
            return found[0].createRelative("./");
        } catch (IOException e) {
            throw new IllegalStateException("The webjar with " + file + " cannot be read.", e);
        }
    }
}
