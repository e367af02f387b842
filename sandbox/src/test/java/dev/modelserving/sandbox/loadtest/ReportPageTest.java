package dev.modelserving.sandbox.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportPageTest {
    private static final Facts FACTS =
            new Facts("dev", "image-classifier", List.of(new Facts.Fact("Simulated", "CPU <& \"more\">")));
    private static final Chart CHART = new Chart(TestingSeries.lab().series(), TestingSeries.BOUNDS, FACTS);

    @Test
    void thePictureHasFourPanelsAndTheFourMoments() throws Exception {
        Document svg = parsed(CHART.svg());

        assertThat(elements(svg, "g").filter(g -> g.getAttribute("class").equals("panel")))
                .extracting(g -> g.getAttribute("id"))
                .containsExactly("panel-load", "panel-cpu", "panel-replicas", "panel-nodes");
        assertThat(elements(svg, "g").filter(g -> g.getAttribute("class").equals("moment")))
                .extracting(g -> g.getAttribute("id"))
                .containsExactly("moment-1", "moment-2", "moment-3", "moment-4");
    }

    @Test
    void thePictureTellsThoseWhoDoNotSeeIt() throws Exception {
        Element root = parsed(CHART.svg()).getDocumentElement();

        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-labelledby")).isEqualTo("chart-title chart-description");
        assertThat(elements(parsed(CHART.svg()), "desc")
                        .findFirst()
                        .orElseThrow()
                        .getTextContent())
                .contains("0:40, A pod finds no node", "1:40, A pod stays pending");
    }

    @Test
    void everythingIsInThePicture() throws Exception {
        Document svg = parsed(CHART.svg());
        String[] box = svg.getDocumentElement().getAttribute("viewBox").split(" ", -1);

        assertThat(elements(svg, "text")).allSatisfy(text -> {
            assertThat(Double.parseDouble(text.getAttribute("x"))).isBetween(0.0, Double.valueOf(box[2]));
            assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(0.0, Double.valueOf(box[3]) - 5);
        });
    }

    @Test
    void marksAreWhereTheMomentsAre() throws Exception {
        Element line = (Element) elements(parsed(CHART.svg()), "g")
                .filter(g -> g.getAttribute("id").equals("moment-1"))
                .findFirst()
                .orElseThrow()
                .getElementsByTagName("line")
                .item(0);

        double part = 40.0 / CHART.series().length().toSeconds();
        assertThat(Double.parseDouble(line.getAttribute("x1")))
                .isCloseTo(Frame.LEFT + part * (Frame.RIGHT - Frame.LEFT), offset(0.1));
    }

    @Test
    void textIsEscaped() throws Exception {
        Facts facts =
                new Facts("<dev>", "a & \"b\"", List.of(new Facts.Fact("<script>", "</dd><script>alert(1)</script>")));
        String html = new ReportPage(new Chart(CHART.series(), CHART.bounds(), facts)).html();

        assertThat(html).doesNotContain("<script", "<dev>");
        assertThat(elements(parsed(html.replace("<!DOCTYPE html>", "")), "dd")
                        .findFirst()
                        .orElseThrow())
                .extracting(Element::getTextContent)
                .isEqualTo("</dd><script>alert(1)</script>");
    }

    @Test
    void stylesAreReadAsTheyAreWritten() {
        String html = new ReportPage(CHART).html();

        assertThat(html.split("<style>", -1)).hasSize(3).allSatisfy(part -> assertThat(
                        part.substring(0, Math.max(0, part.indexOf("</style>"))))
                .as("HTML knows no entities in a style")
                .doesNotContain("&"));
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String html = new ReportPage(CHART).html();

        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "url(", "@import", "src=", "href=", "<script");
    }

    @Test
    void thePictureInTheReadmeIsThatOfTheRecordedRun() throws IOException {
        Series recorded =
                WrittenSeries.parse(Files.readString(Path.of("sandbox/src/test/resources/load-tests/recorded.csv")));
        String svg = new Chart(recorded, TestingSeries.BOUNDS, FACTS).svg();
        Path now = Files.createDirectories(Path.of("target/load-tests")).resolve("autoscaling.svg");
        Files.writeString(now, svg);

        assertThat(Files.readString(Path.of("docs/autoscaling.svg")))
                .as("docs/autoscaling.svg; cp " + now + " docs/ brings it up to date")
                .isEqualTo(svg);
    }

    @Test
    void aLoadTestWithoutMomentsHasAPicture() throws Exception {
        Series idle = new TestingSeries().seconds(3, 0, 1, 1, 0, 1).series();

        Document svg = parsed(new Chart(idle, TestingSeries.BOUNDS, FACTS).svg());

        assertThat(elements(svg, "g").map(g -> g.getAttribute("class"))).containsOnly("panel");
        assertThat(elements(svg, "path").map(path -> path.getAttribute("d"))).noneMatch(path -> path.contains("NaN"));
    }

    private static Document parsed(String xml) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Stream<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}
