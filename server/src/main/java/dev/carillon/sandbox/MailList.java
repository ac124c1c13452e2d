package dev.carillon.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.StringJoiner;

/// One page of the messages that match a search, newest first. Pages begin below an id, so that arrivals do not shift
/// what is read.
///
/// @param firstPosition the place of the first row among `matching`, from 1; 0 if there are no rows
/// @param newerBelow where the page of newer messages begins; absent on the first page
/// @param newerIsFirst the page of newer messages is the first one
/// @param olderBelow where the page of older messages begins; absent on the last page
record MailList(
        String search,
        List<Mail> rows,
        int total,
        int matching,
        int firstPosition,
        OptionalLong newerBelow,
        boolean newerIsFirst,
        OptionalLong olderBelow) {

    static final int PAGE_ROWS = 50;

    /// The page of `newestFirst` that begins below the id `below`, or at the newest.
    static MailList of(List<Mail> newestFirst, String search, OptionalLong below) {
        var words = words(search);
        var matching = newestFirst.stream().filter(mail -> mail.matches(words)).toList();
        int start = below.isEmpty() ? 0 : firstBelow(matching, below.getAsLong());
        int end = Math.min(start + PAGE_ROWS, matching.size());
        return new MailList(
                search,
                matching.subList(start, end),
                newestFirst.size(),
                matching.size(),
                start < end ? start + 1 : 0,
                start > PAGE_ROWS
                        ? OptionalLong.of(matching.get(start - PAGE_ROWS - 1).id())
                        : OptionalLong.empty(),
                start > 0 && start <= PAGE_ROWS,
                end < matching.size() ? OptionalLong.of(matching.get(end - 1).id()) : OptionalLong.empty());
    }

    int lastPosition() {
        return firstPosition == 0 ? 0 : firstPosition + rows.size() - 1;
    }

    boolean isFirst() {
        return newerBelow.isEmpty() && !newerIsFirst;
    }

    boolean isLast() {
        return olderBelow.isEmpty();
    }

    String newerPath() {
        return path(newerBelow);
    }

    String olderPath() {
        return path(olderBelow);
    }

    private String path(OptionalLong below) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        if (!search.isEmpty()) {
            query.add("q=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
        }
        below.ifPresent(id -> query.add("below=" + id));
        return "/sandbox/mail" + query;
    }

    /// The id of the newest message on the page, 0 if it has none.
    long newestShown() {
        return rows.isEmpty() ? 0 : rows.getFirst().id();
    }

    private static List<String> words(String search) {
        return Arrays.stream(search.toLowerCase(Locale.ROOT).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int firstBelow(List<Mail> matching, long id) {
        int low = 0;
        int high = matching.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (matching.get(middle).id() < id) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
