package dev.modelserving.config.mesh;

/** The release of Istio that a stack installs, as its keys say it. */
final class IstioVersion {
    static final String MEANING = "Istio's release; with managed, that of the gateway.";

    /** The default. */
    static final String DEFAULT = "1.31.1";

    static final String PATTERN =
            "(1\\.(2[4-9]|[3-9][0-9]|[1-9][0-9]{2})|([2-9]|[1-9][0-9]{1,2})\\.[0-9]{1,3})\\.[0-9]{1,3}";

    static final String RULE =
            "a release of Istio, such as 1.31.1, from 1.24.0 on: earlier ones do not know the retry condition"
                    + " reset-before-request, nor their charts global.platform (both came with 1.24), nor some"
                    + " networking.istio.io/v1 (1.22)";

    private IstioVersion() {}
}
