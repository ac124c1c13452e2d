package dev.carillon.django;

/// An address in a sentence, without the punctuation around it.
record Trimmed(String lead, String middle, String trail) {

    private static final String TRAILING = ".,:;!";
    private static final int LONGEST_ENTITY = 40;

    static Trimmed of(String word) {
        int start = 0;
        while (start < word.length() && (word.charAt(start) == '(' || word.charAt(start) == '[')) {
            start++;
        }
        var middle = word.substring(start);
        int end = middle.length();
        int surplusRound = surplus(middle, ')', '(');
        int surplusSquare = surplus(middle, ']', '[');
        while (end > 0) {
            char last = middle.charAt(end - 1);
            if (last == ')' && surplusRound > 0) {
                surplusRound--;
            } else if (last == ']' && surplusSquare > 0) {
                surplusSquare--;
            } else if (TRAILING.indexOf(last) < 0
                    || (last == ';' && endsEntity(middle.substring(Math.max(0, end - LONGEST_ENTITY), end)))) {
                break;
            }
            end--;
        }
        return new Trimmed(word.substring(0, start), middle.substring(0, end), middle.substring(end));
    }

    private static int surplus(String text, char closing, char opening) {
        return (int) (text.chars().filter(c -> c == closing).count()
                - text.chars().filter(c -> c == opening).count());
    }

    private static boolean endsEntity(String text) {
        int start = text.lastIndexOf('&');
        return start >= 0 && !Entities.unescaped(text.substring(start)).endsWith(";");
    }
}
