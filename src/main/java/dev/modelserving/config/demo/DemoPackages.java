package dev.modelserving.config.demo;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Choice;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Variant;
import dev.modelserving.config.value.Image;
import java.util.function.Function;

/** Where a demo's server gets FastAPI and uvicorn. */
@Choice(
        key = "packages",
        defaultValue = "pip-install",
        description = "pip-install: each pod installs FastAPI when it starts; prebuilt: they are in the image.")
public sealed interface DemoPackages {
    /** What an image may be. */
    String RULE =
            "an image with Python, pinned by tag (not latest) or digest, such as python:3.12.12-slim; where packages"
                    + " is prebuilt, one that the demo's Dockerfile makes; " + Image.MOVING;

    /** The image of the demo's Python. */
    Image image();

    /** The result for the variant that this is. */
    <T> T match(Function<PipInstall, T> pipInstall, Function<Prebuilt, T> prebuilt);

    /** Each pod installs them by pip when it starts, as in the lab: no build, but each start needs PyPI. */
    @Variant("pip-install")
    record PipInstall(
            @Key("Python 3.11 to 3.14, pinned by tag or digest.")
                    @Form(allowed = RULE)
                    @Default(
                            value = "python:3.12.12-slim",
                            otherwise = "`python:3.12.12-slim`; required by packages: prebuilt")
                    Image image)
            implements DemoPackages {
        public PipInstall {
            requireNonNull(image, "image");
        }

        @Override
        public <T> T match(Function<PipInstall, T> pipInstall, Function<Prebuilt, T> prebuilt) {
            return pipInstall.apply(this);
        }
    }

    /** The image has them, by the demo's Dockerfile: for production. */
    @Variant("prebuilt")
    record Prebuilt(@Key("Python with the packages, pinned by tag or digest.") @Form(allowed = RULE) Image image)
            implements DemoPackages {
        public Prebuilt {
            requireNonNull(image, "image");
        }

        @Override
        public <T> T match(Function<PipInstall, T> pipInstall, Function<Prebuilt, T> prebuilt) {
            return prebuilt.apply(this);
        }
    }
}
