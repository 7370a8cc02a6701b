package io.tickcast.feed;

/** Reads the whole numbers of recordings. */
final class WholeNumber {

    private static final int LONGEST = 19;

    private WholeNumber() {}

    /**
     * The number.
     *
     * @throws IllegalArgumentException naming the field, when the text is not one
     */
    static long parse(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            String shown = text.length() <= LONGEST + 1 ? text : text.substring(0, LONGEST) + "…";
            throw new IllegalArgumentException(field + " is '" + shown + "', it must be a whole number", e);
        }
    }
}
