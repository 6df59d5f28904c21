package org.salesregulation.web;

/** The role of the caller does not open this door; the message says what does. */
public class NotAllowed extends RuntimeException {

    public NotAllowed(String reason) {
        super(reason);
    }
}
