package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

/**
 * A value's place among a resource's inputs.
 *
 * @param path in the engine's notation; inside a set, the set's path, since its items have no order
 * @param isInSet whether a set contains it
 * @param terraform the path in the upstream provider's notation
 */
record Place(String path, boolean isInSet, String terraform) {
    static final Place ROOT = new Place("", false, "");

    Place {
        requireNonNull(path, "path");
        requireNonNull(terraform, "terraform");
    }

    /** The place of a property of the block here. */
    Place property(String name, String terraformName) {
        return new Place(
                isInSet ? path : PropertyPath.child(path, name),
                isInSet,
                terraform.isEmpty() ? terraformName : terraform + "." + terraformName);
    }

    /** The place of the single block here, which the upstream provider keeps in a list. */
    Place block() {
        return new Place(path, isInSet, terraform.isEmpty() ? terraform : terraform + ".0");
    }

    /** The place of an item of the list here. */
    Place item(int index, boolean ofSet) {
        boolean hidden = isInSet || ofSet;
        return new Place(hidden ? path : path + "[" + index + "]", hidden, terraform + "." + index);
    }

    /** The place of a key's value in the map here. */
    Place key(String key) {
        return new Place(isInSet ? path : PropertyPath.child(path, key), isInSet, terraform + "." + key);
    }
}
