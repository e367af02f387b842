package dev.modelserving.sandbox.loadtest;

import static dev.modelserving.sandbox.loadtest.Frame.number;

import java.io.StringWriter;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes well-formed, escaped XML, one element per line. */
final class Markup {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private Markup() throws XMLStreamException {
        writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    }

    /** Returns what the body writes. */
    static String written(Consumer<Markup> body) {
        try {
            Markup markup = new Markup();
            body.accept(markup);
            markup.writer.close();
            return markup.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written into memory", e);
        }
    }

    /**
     * Writes an element with a body.
     *
     * @param attributes names and values in turn
     */
    Markup element(String name, Runnable body, String... attributes) {
        return write(() -> {
            writer.writeStartElement(name);
            writeAttributes(attributes);
            writer.writeCharacters("\n");
            body.run();
            writer.writeEndElement();
            writer.writeCharacters("\n");
        });
    }

    /** Writes an element with text. */
    Markup text(String name, String content, String... attributes) {
        return write(() -> {
            writer.writeStartElement(name);
            writeAttributes(attributes);
            writer.writeCharacters(content);
            writer.writeEndElement();
            writer.writeCharacters("\n");
        });
    }

    /** Writes an empty element. */
    Markup empty(String name, String... attributes) {
        return write(() -> {
            writer.writeEmptyElement(name);
            writeAttributes(attributes);
            writer.writeCharacters("\n");
        });
    }

    /** Writes an SVG text at a point. */
    Markup textAt(double x, double y, String style, String content, String... attributes) {
        Stream<String> place = Stream.of("class", style, "x", number(x), "y", number(y));
        return text("text", content, Stream.concat(place, Stream.of(attributes)).toArray(String[]::new));
    }

    /** Writes an SVG line from one point to another. */
    Markup line(String style, double x1, double y1, double x2, double y2) {
        return empty("line", "class", style, "x1", number(x1), "x2", number(x2), "y1", number(y1), "y2", number(y2));
    }

    /** Writes an SVG rectangle by its upper left corner and its size. */
    Markup rectangle(String style, double x, double y, double width, double height) {
        String[] place = {"x", number(x), "y", number(y), "width", number(width), "height", number(height)};
        return empty(
                "rect",
                Stream.concat(Stream.of("class", style), Stream.of(place)).toArray(String[]::new));
    }

    private void writeAttributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    /** Writes XML. */
    private interface Writing {
        void run() throws XMLStreamException;
    }

    private Markup write(Writing writing) {
        try {
            writing.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written into memory", e);
        }
        return this;
    }
}
