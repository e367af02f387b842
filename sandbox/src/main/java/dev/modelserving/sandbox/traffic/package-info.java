/** {@code sandbox/traffic}: how a model's routes share requests among its versions, as one sees it who sends them. */
package dev.modelserving.sandbox.traffic;
