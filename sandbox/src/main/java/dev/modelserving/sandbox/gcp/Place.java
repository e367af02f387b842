package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

/**
 * Where a value stands among a resource's inputs.
 *
 * @param path in the engine's notation; of what is in a set, the set's, as its items have no order
 * @param isInSet whether it is in a set
 * @param terraform in the upstream provider's notation
 */
record Place(String path, boolean isInSet, String terraform) {
    static final Place ROOT = new Place("", false, "");

    Place {
        requireNonNull(path, "path");
        requireNonNull(terraform, "terraform");
    }

    /** The place of a property of the block that is here. */
    Place property(String name, String terraformName) {
        return new Place(
                isInSet ? path : PropertyPath.child(path, name),
                isInSet,
                terraform.isEmpty() ? terraformName : terraform + "." + terraformName);
    }

    /** The place of the one block that is here, of which the upstream provider has a list. */
    Place block() {
        return new Place(path, isInSet, terraform.isEmpty() ? terraform : terraform + ".0");
    }

    /** The place of an item of the list that is here. */
    Place item(int index, boolean ofSet) {
        boolean hidden = isInSet || ofSet;
        return new Place(hidden ? path : path + "[" + index + "]", hidden, terraform + "." + index);
    }

    /** The place of the value of this key in the map that is here. */
    Place key(String key) {
        return new Place(isInSet ? path : PropertyPath.child(path, key), isInSet, terraform + "." + key);
    }
}
