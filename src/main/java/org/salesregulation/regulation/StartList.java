package org.salesregulation.regulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the form that starts a process offers where no file can know it, such as the months that can be planned: at a
 * start there are no variables yet for a {@code valuesKey}. The form's {@code valuesExpression} calls the list by its name,
 * and when somebody opens the form the list stands there (R23).
 */
public interface StartList {

    /** @return the name by which expressions call it; a word that means nothing else in them */
    String name();

    /** @return what is offered, in order: {@code label}, {@code value} and what an expression may choose by */
    List<Map<String, String>> options();

    /** @return the value that the field has before somebody chooses another; nothing: none */
    Optional<String> first();
}
