package org.salesregulation.control;

import java.util.List;
import java.util.Optional;

/** A control that says what it has found. A new one is a bean. */
public interface FindingsOfControl {

    /** Those that are open, the newest first. */
    List<ControlFinding> open();

    /** Open or not; empty: this number is none of this control's. */
    Optional<ControlFinding> find(String key);
}
