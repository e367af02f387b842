/** System C: a demo of model serving without a model, for trying autoscaling on any cluster. */
package dev.modelserving.demo;
