// Command pulumi-resource-kubernetes is Pulumi's own Kubernetes provider. Its main package embeds files that its release
// generates, so it does not build from the module proxy; this one embeds what they are generated from: the provider
// module's schema.json and terraform-mapping.json. They are not copied into this repository: sandbox/lib/tools.sh lays
// them into this folder with an overlay of "go build" (-overlay).
package main

import (
	"bytes"
	_ "embed"

	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
)

// The release whose day before the module version in go.mod is of: the newest commit that the registry has.
const version = "4.25.0"

//go:embed schema.json
var schema []byte

//go:embed terraform-mapping.json
var terraformMapping []byte

func main() {
	versioned := append([]byte(`{"version":"`+version+`",`), bytes.TrimPrefix(schema, []byte("{"))...)
	provider.Serve("kubernetes", version, versioned, terraformMapping)
}
