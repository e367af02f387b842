// Command pulumi-resource-kubernetes is Pulumi's own Kubernetes provider: its main cannot be built from the module
// proxy, because the schema that it embeds is generated at release time from the files that tools.json overlays here.
package main

import (
	"bytes"
	_ "embed"

	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
)

// The release that the module version in go.mod is the commit of.
const version = "4.18.2"

//go:embed schema.json
var schema []byte

//go:embed terraform-mapping.json
var terraformMapping []byte

func main() {
	versioned := append([]byte(`{"version":"`+version+`",`), bytes.TrimPrefix(schema, []byte("{"))...)
	provider.Serve("kubernetes", version, versioned, terraformMapping)
}
