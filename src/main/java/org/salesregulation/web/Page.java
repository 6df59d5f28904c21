package org.salesregulation.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/**
 * One page of a list.
 *
 * @param page number of the page, from 0
 * @param size how many items a page holds at most
 * @param total how many items all pages hold
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    /** One page of a list that is at hand as a whole. */
    public static <T> Page<T> of(List<T> all, Request page) {
        return new Page<>(
                all.stream().skip(page.offset()).limit(page.size()).toList(), page.page(), page.size(), all.size());
    }

    /**
     * Which page is asked for.
     *
     * @param page from 0
     * @param size 1 to {@value #LARGEST}
     */
    @Schema(hidden = true)
    public record Request(int page, int size) {

        public static final int LARGEST = 500;

        /** @throws Refusal naming the parameters that are out of range */
        public Request {
            var gaps = new ArrayList<Gap>();
            if (page < 0) {
                gaps.add(new Gap("page", "The first page is 0; " + page + " lies before it."));
            }
            if (size < 1 || size > LARGEST) {
                gaps.add(new Gap("size", "A page holds 1 to " + LARGEST + " items, not " + size + "."));
            }
            if (!gaps.isEmpty()) {
                throw new Refusal(gaps);
            }
        }

        /** How many items lie before this page. */
        public long offset() {
            return (long) page * size;
        }
    }
}
