package org.salesregulation.funnel;

import org.camunda.bpm.model.bpmn.instance.BaseElement;

/** The {@code camunda:property} entries of a model's element. */
public final class ModelProperties {

    private ModelProperties() {}

    /** @return the property's value; null when the element has none of that name */
    public static String of(BaseElement element, String name) {
        return FunnelReader.property(element, name);
    }
}
