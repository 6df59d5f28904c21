package org.salesregulation.demo;

/**
 * An account of the data set.
 *
 * @param revenue in million USD
 */
record Client(String name, String sector, String country, double revenue, int employees) {

    private static final double LARGE_REVENUE = 2000;
    private static final int LARGE_STAFF = 5000;
    private static final double SMALL_REVENUE = 500;
    private static final int SMALL_STAFF = 1000;

    String segment() {
        if (revenue >= LARGE_REVENUE || employees >= LARGE_STAFF) {
            return "large";
        }
        return revenue < SMALL_REVENUE && employees < SMALL_STAFF ? "small" : "medium";
    }
}
