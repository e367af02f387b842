/** The engine's preview, or a stack's drift, as Markdown for a pull request or issue. */
package dev.modelserving.preview;
