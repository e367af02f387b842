package dev.modelserving.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.config.value.StorageUri;
import org.junit.jupiter.api.Test;

/** Where the copies of models go. */
class ModelSourceTest {
    @Test
    void givesEachSourceAPathOfItsOwn() {
        ModelSource one = ModelSource.of(StorageUri.parse("gs://spls/gsp777/resnet_101"), 0);
        ModelSource other = ModelSource.of(StorageUri.parse("gs://spls/gsp778/resnet_101"), 0);

        assertThat(one.copyPath()).startsWith("resnet_101-").isNotEqualTo(other.copyPath());
    }

    /** The copy of a version never goes where another's is served. */
    @Test
    void givesEachVersionOfASourceAPathOfItsOwn() {
        StorageUri uri = StorageUri.parse("gs://spls/gsp777/resnet_101");

        assertThat(ModelSource.of(uri, 2).copyPath())
                .startsWith("resnet_101-")
                .isNotEqualTo(ModelSource.of(uri, 1).copyPath())
                .isNotEqualTo(ModelSource.of(uri, ModelSource.ALL_VERSIONS).copyPath());
    }

    /** The regular expression alone would exhaust the stack. */
    @Test
    void refusesAPathThatNoObjectHas() {
        String path = "a/".repeat(20_000) + "a";

        assertThatThrownBy(() -> StorageUri.parse("gs://spls/" + path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAVersionThatIsNone() {
        StorageUri uri = StorageUri.parse("gs://spls/gsp777/resnet_101");

        assertThatThrownBy(() -> ModelSource.of(uri, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version is -1, which is below 0");
    }
}
