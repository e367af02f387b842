/** Which requests go to which version of a model: plans only, without Pulumi types. */
package dev.modelserving.traffic;
