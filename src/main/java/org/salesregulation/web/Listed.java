package org.salesregulation.web;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a list asks the facts for. A page, its total and the whole list that a file holds are one question, so that they
 * cannot differ.
 *
 * @param bind makes a statement of SQL, with the parameters of the question
 * @param columns the select, such as {@code select *}
 * @param from the rest of the question, from its tables to its conditions
 * @param order such as {@code order by id}: it leaves nothing to chance, or pages would overlap
 * @param row reads one line
 */
public record Listed<T>(
        Function<String, StatementSpec> bind, String columns, String from, String order, RowMapper<T> row) {

    public Page<T> page(Page.Request page) {
        var total = bind.apply("select count(*) " + from).query(Long.class).single();
        var items = bind.apply(question() + " offset :offset rows fetch next :size rows only")
                .param("offset", page.offset())
                .param("size", page.size())
                .query(row)
                .list();
        return new Page<>(items, page.page(), page.size(), total);
    }

    public List<T> all() {
        return bind.apply(question()).query(row).list();
    }

    private String question() {
        return columns + " " + from + " " + order;
    }
}
