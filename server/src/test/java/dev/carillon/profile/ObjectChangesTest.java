package dev.carillon.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.jsonapi.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ObjectChangesTest {

    private static final ObjectNode BEFORE = object("{'plan':'gold','tags':['a','b'],'single':'x','none':null}");

    @Test
    void setReplacesAndKeepsTheRest() {
        assertThat(ObjectChanges.set(object("{'plan':'silver','new':{'a':1}}")).applyTo(BEFORE))
                .isEqualTo(object("{'plan':'silver','tags':['a','b'],'single':'x','none':null,'new':{'a':1}}"));
    }

    @Test
    void appendMakesListsAndAddsNothingTwice() {
        assertThat(change("{'tags':['b','c'],'single':'y','new':'z','none':1}", "{}")
                        .applyTo(BEFORE))
                .isEqualTo(object("{'plan':'gold','tags':['a','b','c'],'single':['x','y'],'none':[1],'new':['z']}"));
    }

    @Test
    void unappendTakesOutAndLeavesWhatIsNotThere() {
        assertThat(change("{}", "{'tags':'a','single':['x'],'absent':'q'}").applyTo(BEFORE))
                .isEqualTo(object("{'plan':'gold','tags':['b'],'single':[],'none':null}"));
    }

    @Test
    void clearComesFirstAndUnsetLast() {
        var changes =
                new ObjectChanges(true, object("{'a':1,'b':2}"), object("{}"), object("{}"), List.of("b", "absent"));
        assertThat(changes.applyTo(BEFORE)).isEqualTo(object("{'a':1}"));
    }

    @Test
    void whatWasBeforeIsNotTouched() {
        change("{'tags':'c'}", "{'tags':'a'}").applyTo(BEFORE);
        assertThat(BEFORE.get("tags").size()).isEqualTo(2);
    }

    private static ObjectChanges change(String append, String unappend) {
        return new ObjectChanges(false, object("{}"), object(append), object(unappend), List.of());
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"'));
    }
}
