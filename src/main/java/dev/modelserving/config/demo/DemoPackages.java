package dev.modelserving.config.demo;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.Image;

/** Where a demo's server gets FastAPI and uvicorn from. */
public sealed interface DemoPackages {
    /** The image that the demo's Python runs in. */
    Image image();

    /** The result of the case that these packages are. */
    <T> T choose(Cases<T> cases);

    /**
     * What to do for each source of packages.
     *
     * @param <T> the result
     */
    interface Cases<T> {
        T pipInstall(PipInstall pipInstall);

        T prebuilt(Prebuilt prebuilt);
    }

    /**
     * Each pod installs them by pip when it starts, as the lab has it: nothing is to be built, but each start needs PyPI.
     *
     * @param image Python with pip, pinned
     */
    record PipInstall(Image image) implements DemoPackages {
        public PipInstall {
            requireNonNull(image, "image");
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.pipInstall(this);
        }
    }

    /**
     * They are in the image, which is made by the demo's Dockerfile: the form for production.
     *
     * @param image Python with the packages, pinned
     */
    record Prebuilt(Image image) implements DemoPackages {
        public Prebuilt {
            requireNonNull(image, "image");
        }

        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.prebuilt(this);
        }
    }
}
