package dev.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.base.CannotStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasOpenedLastIsClosedFirstAndAFailureDoesNotKeepTheRestOpen() {
        var opened = new Opened();
        opened.add(() -> closed.add("database"));
        opened.add(() -> {
            throw new IOException("cannot close");
        });
        opened.add(() -> closed.add("server"));

        opened.close();
        opened.close();

        assertThat(closed).containsExactly("server", "database");
    }

    @Test
    void whatIsOpenedAfterTheClosingIsClosedAtOnce() {
        var opened = new Opened();
        opened.close();

        assertThatThrownBy(() -> opened.add(() -> closed.add("late"))).isInstanceOf(CannotStart.class);
        assertThat(closed).containsExactly("late");
    }
}
