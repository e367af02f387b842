// Package v2 replaces one function of the provider's Go SDK. There it is a switch over each kind of Kubernetes, for which
// the compiler builds all of the SDK: a quarter of the sandbox's first build.
package v2

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// RegisterResource registers an object of any kind. The provider calls it for the objects of a ConfigFile, a ConfigGroup,
// a Directory or a Helm Chart; none of them reads an output of the object, so one type does for all kinds.
func RegisterResource(ctx *pulumi.Context, apiVersion, kind, name string, properties pulumi.Input,
	options ...pulumi.ResourceOption) (pulumi.CustomResource, error) {
	if apiVersion == "v1" {
		apiVersion = "core/v1"
	}
	var object pulumi.CustomResourceState
	if err := ctx.RegisterResource("kubernetes:"+apiVersion+":"+kind, name, properties, &object, options...); err != nil {
		return nil, err
	}
	return &object, nil
}
