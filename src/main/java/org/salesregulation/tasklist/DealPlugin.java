package org.salesregulation.tasklist;

import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;

/**
 * Makes the day and the deal part of Tasklist (R18, R34). Found by META-INF/services; its pages lie in
 * {@code plugin-webapp/deal/app} and ask {@code /api} in the browser's own session.
 */
public class DealPlugin extends AbstractTasklistPlugin {

    static final String ID = "deal";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getAssetDirectory() {
        return "plugin-webapp/" + ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(Files.class);
    }

    /** The files that a browser may load. */
    @Path("plugin/" + ID)
    public static class Files extends AbstractTasklistPluginRootResource {

        public Files() {
            super(ID);
        }

        @Override
        protected List<String> getAllowedAssets() {
            return List.of(
                    "app/plugin.js",
                    "app/plugin.css",
                    "app/api.js",
                    "app/day.js",
                    "app/deal.js",
                    "app/messages.js",
                    "app/page.js");
        }
    }
}
