package dev.carillon.django;

/// Text that is markup already and is written as it is.
public record SafeText(String text) {

    @Override
    public String toString() {
        return text;
    }
}
