package dev.modelserving.sandbox.traffic;

/**
 * Where the observed share of a random split lies with a probability of 99.9 %, by the normal approximation of the
 * binomial distribution, which is close for the thousands of requests that the tests send.
 *
 * @param low the least share, 0 to 1
 * @param high the greatest
 */
public record BinomialInterval(double low, double high) {
    /** The standard normal distribution's quantile at 99.95 %. */
    private static final double QUANTILE = 3.2905;

    /**
     * The interval.
     *
     * @param probability of each request to belong to the share
     * @param requests how many there are; so many that at least ten are expected on either side
     */
    public static BinomialInterval of(double probability, int requests) {
        if (requests * Math.min(probability, 1 - probability) < 10) {
            throw new IllegalArgumentException(
                    requests + " requests are too few for the approximation at probability " + probability);
        }
        double half = QUANTILE * Math.sqrt(probability * (1 - probability) / requests);
        return new BinomialInterval(probability - half, probability + half);
    }
}
