package dev.carillon.delivery;

import dev.carillon.base.ProfileId;

/// One recipient of a leased slice, by place.
record Position(LeasedSlice slice, int index) {

    ProfileId profile() {
        return slice.profiles().get(index);
    }

    int leg() {
        return slice.legs().get(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position position
                && index == position.index
                && slice.id().equals(position.slice.id());
    }

    @Override
    public int hashCode() {
        return slice.id().hashCode() * 31 + index;
    }

    @Override
    public String toString() {
        return slice.id() + "[" + index + "]";
    }
}
