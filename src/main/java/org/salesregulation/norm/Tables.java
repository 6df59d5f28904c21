package org.salesregulation.norm;

import java.util.Map;

/** Decision tables to be asked, deployed or only written. */
interface Tables {

    /**
     * @return the outputs of the row that applies
     * @throws IllegalStateException when there is no such table or no row applies
     */
    Map<String, Object> ask(String key, Map<String, Object> inputs);

    /** @return which version of the table answers now; 0: one that is only written */
    int version(String key);

    /** Another table may rule from now on. */
    default void lookAgain() {}
}
