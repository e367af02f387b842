/** {@code sandbox/traffic}: sends requests and shows how a model's routes share them among its versions. */
package dev.modelserving.sandbox.traffic;
