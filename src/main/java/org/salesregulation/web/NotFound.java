package org.salesregulation.web;

/** There is nothing of this name, or nothing that the caller may know of: both are answered alike. */
public class NotFound extends RuntimeException {

    public NotFound(String what) {
        super(what);
    }
}
