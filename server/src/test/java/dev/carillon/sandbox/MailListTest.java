package dev.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MailListTest {

    private final List<Mail> newestFirst =
            LongStream.rangeClosed(1, 120).mapToObj(i -> mail(121 - i)).toList();

    @Test
    void pagesGoFromTheNewestToTheOldestAndBack() {
        var first = page("", OptionalLong.empty());
        assertThat(first.rows()).hasSize(50).first().extracting(Mail::id).isEqualTo(120L);
        assertThat(first.isFirst()).isTrue();

        var second = page("", first.olderBelow());
        assertThat(second.firstPosition()).isEqualTo(51);
        assertThat(second.lastPosition()).isEqualTo(100);
        assertThat(second.newerPath()).isEqualTo("/sandbox/mail");

        var third = page("", second.olderBelow());
        assertThat(third.rows()).hasSize(20).last().extracting(Mail::id).isEqualTo(1L);
        assertThat(third.isLast()).isTrue();
        assertThat(page("", third.newerBelow())).isEqualTo(second);
    }

    @Test
    void everyWordMustBeInSubjectOrAddress() {
        assertThat(page("sale R7@", OptionalLong.empty()).rows())
                .extracting(Mail::id)
                .containsExactly(7L);
        assertThat(page("sale nothing", OptionalLong.empty()).rows()).isEmpty();
        assertThat(page("  ", OptionalLong.empty()).matching()).isEqualTo(120);
    }

    @Test
    void searchStaysWhenThePageTurns() {
        var found = page("r1 & ü", OptionalLong.empty());
        assertThat(found.rows()).isEmpty();
        assertThat(found.olderPath()).isEqualTo("/sandbox/mail?q=r1+%26+%C3%BC");
        assertThat(page("sale", OptionalLong.empty()).olderPath()).isEqualTo("/sandbox/mail?q=sale&below=71");
    }

    @Test
    void pageBelowTheOldestIsEmptyNotAnError() {
        var beyond = page("", OptionalLong.of(1));
        assertThat(beyond.rows()).isEmpty();
        assertThat(beyond.isLast()).isTrue();
        assertThat(beyond.isFirst()).isFalse();
    }

    private MailList page(String search, OptionalLong below) {
        return MailList.of(newestFirst, search, below);
    }

    private static Mail mail(long id) {
        return new Mail(
                id, Instant.EPOCH, "s@example.org", List.of("r" + id + "@example.org"), "Shop", "R", "Big Sale", 10);
    }
}
