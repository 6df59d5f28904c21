package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AskedColumnsTests {

    @Test
    void whatNobodyAsksForIsLeftOutWithTheJoinThatBroughtIt() {
        assertThat(asked(
                        """
                        -- with a comment
                        select a.id as deal_id, p.name as rep, d.amount, 'a, b' || d.note as what
                        from attempt a
                        left join person p on p.id = a.rep
                        left join deal d on d.id = a.deal_id
                        where a.at >= :from""",
                        "deal_id",
                        "amount",
                        "else"))
                .isEqualTo("select a.id as deal_id, d.amount from attempt a left join deal d on d.id = a.deal_id"
                        + " where a.at >= :from");
    }

    @Test
    void aJoinThatDecidesOnCasesStays() {
        assertThat(asked("select a.id, b.x from a join b on b.id = a.b left join c on c.id = a.c where c.y > 1", "id"))
                .isEqualTo("select a.id from a join b on b.id = a.b left join c on c.id = a.c where c.y > 1");
    }

    @Test
    void everyQueryOfAUnionLosesTheSameColumns() {
        assertThat(asked(
                        "select a.id, a.x, 1 as y from a union all select b.id, null, (select 2 from c) from b",
                        "id",
                        "y"))
                .isEqualTo("select a.id, 1 as y from a union all select b.id, (select 2 from c) from b");
    }

    @Test
    void queriesOfAUnionThatAreAboutAnotherPartAreLeftOut() {
        var sql =
                "select c.*, p.k from (select a.id, 'few' as part, a.x from a union all select b.id, 'many', b.y from b)"
                        + " c left join p on p.id = c.id";

        assertThat(AskedColumns.of(sql, Set.of("id", "part", "x"), "few").replaceAll("\\s+", " "))
                .isEqualTo("select a.id, 'few' as part, a.x from a");
        assertThat(AskedColumns.of(sql, Set.of("id", "part", "x"), "many").replaceAll("\\s+", " "))
                .isEqualTo("select b.id, 'many' as part, b.y as x from b");
        assertThat(AskedColumns.of(sql, Set.of("id", "part", "x"), null).replaceAll("\\s+", " "))
                .contains("from a union all select b.id, 'many', b.y from b");
    }

    @Test
    void aQueryInAQueryIsAskedForWhatIsTakenFromIt() {
        assertThat(asked(
                        "select o.*, o.x * 2 as y, 0 as z from (select a.id, a.x, a.y as q from a where a.k) o where o.x > 0",
                        "id"))
                .isEqualTo("select o.id from (select a.id, a.x from a where a.k) o where o.x > 0");
    }

    @Test
    void aQueryThatOnlyHandsOnIsLeftOut() {
        assertThat(asked("select o.*, p.k from (select a.id, a.x from a) o left join p on p.id = o.id", "x"))
                .isEqualTo("select a.x from a");
    }

    @Test
    void whatMustDifferKeepsItsColumns() {
        assertThat(asked("select o.id, s.x from o left join (select distinct id, x, y from s) s on s.id = o.id", "x"))
                .isEqualTo("select s.x from o left join (select distinct id, x, y from s) s on s.id = o.id");
    }

    private static String asked(String sql, String... columns) {
        return AskedColumns.of(sql, Set.of(columns)).replaceAll("\\s+", " ");
    }
}
