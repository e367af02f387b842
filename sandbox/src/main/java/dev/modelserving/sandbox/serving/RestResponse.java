package dev.modelserving.sandbox.serving;

/**
 * An answer of the REST API.
 *
 * @param status the HTTP status
 * @param body JSON
 */
record RestResponse(int status, String body) {}
