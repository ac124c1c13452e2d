package dev.carillon.django;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Splits text at a pattern that an author wrote. A pattern can take longer than the world lasts, so the looks that it
/// takes at the text are counted.
final class PatternSplit {

    private static final int LONGEST_PATTERN = 200;
    private static final int LOOKS_A_CHARACTER = 100;

    private PatternSplit() {}

    static List<String> split(String text, String pattern, Run run) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw ValueException.value("the pattern is too long");
        }
        try {
            return List.of(
                    Pattern.compile(pattern).split(new Watched(text, 0, text.length(), new Looks(run, text)), -1));
        } catch (PatternSyntaxException e) {
            throw ValueException.value("this is no pattern: " + pattern);
        } catch (StackOverflowError e) {
            // Java's matcher goes one call deeper with each repetition of a group; nothing is left half done by that.
            throw new RenderLimitException("the pattern '" + pattern + "' goes too deep in this text");
        }
    }

    private static final class Looks {
        private final Run run;
        private long left;

        Looks(Run run, String text) {
            this.run = run;
            this.left = 1_000 + (long) LOOKS_A_CHARACTER * text.length();
        }

        void take() {
            if (--left < 0) {
                throw new RenderLimitException("a pattern takes too long");
            }
            if (left % 1_000 == 0) {
                run.takeSteps(1);
            }
        }
    }

    private record Watched(String text, int start, int end, Looks looks) implements CharSequence {

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            looks.take();
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Watched(text, start + from, start + to, looks);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }
}
