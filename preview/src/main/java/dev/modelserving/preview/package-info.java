/** What a preview of the engine would do, as Markdown for a pull request; and what has drifted. Beside the program. */
package dev.modelserving.preview;
