/** The kinds of Istio that this program declares, typed as Istio's API has them (istio.io, "Configuration"). */
package dev.modelserving.istio;
