package dev.modelserving.sandbox.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelserving.sandbox.client.RequestHeader;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static final String URL = "http://10.2.0.1/v1/models/image_classifier";

    @Test
    void areTheLabsRequestsWhereTheModelHasVersions() throws UsageException {
        Arguments arguments = Arguments.parse(List.of(URL, "--deployed", "resnet50 70 %, resnet101 30 %"));

        assertThat(arguments.model()).isEqualTo(URI.create(URL));
        assertThat(arguments.deployed()).contains("resnet50 70 %, resnet101 30 %");
        assertThat(arguments.kinds())
                .containsExactly(
                        RequestKind.withoutHeader(500),
                        RequestKind.with(new RequestHeader("user-group", "canary"), 100));
    }

    @Test
    void haveNoHeaderThatAModelWithoutVersionsCouldNotHeed() throws UsageException {
        assertThat(Arguments.parse(List.of(URL)).kinds()).containsExactly(RequestKind.withoutHeader(500));
    }

    @Test
    void takeAnotherNumberAndAnotherHeader() throws UsageException {
        assertThat(Arguments.parse(List.of(URL, "--header", "x-team:  vision ", "--requests", "7"))
                        .kinds())
                .containsExactly(
                        RequestKind.withoutHeader(7), RequestKind.with(new RequestHeader("x-team", "vision"), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "many", "", "1.5"})
    void refuseANumberOfRequestsThatIsNone(String number) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(List.of(URL, "--requests", number)))
                .withMessage("--requests is \"" + number + "\", but must be a number from 1 to 1000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-group", "user-group:", ": canary", "user group: canary", "Content-Length: 1"})
    void refuseWhatCannotBeAHeader(String header) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(List.of(URL, "--header", header)))
                .withMessageStartingWith("--header is \"" + header + "\", but must be like \"user-group: canary\": ");
    }

    @Test
    void nameWhatIsMissingOrUnknown() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(List.of()))
                .withMessage("the model's URL is missing");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(List.of(URL, "--requests")))
                .withMessage("--requests needs a value");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(List.of(URL, "--request", "5")))
                .withMessage("no such option: --request");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(List.of("10.2.0.1")))
                .withMessage("\"10.2.0.1\" is not a model's URL");
    }
}
