// Command istio-charts writes a Helm repository of the Istio release that this module pins: the charts that the release
// embeds, made into archives as Istio's release builder does it, and the index.yaml that leads to them. (Helm's own writer
// of that index would bring its downloaders, 250 packages, into the sandbox's first build.)
//
// Its version and the registry of its images are those that the release's own commands are linked with
// (istio.io/istio/pkg/version).
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/chart/v2/util"
	"istio.io/istio/manifests"
	"istio.io/istio/pkg/version"
	"sigs.k8s.io/yaml"
)

// What the sources have where a release has its own.
const (
	sourceHub = "hub: registry.istio.io/testing"
	sourceTag = "tag: latest"
)

// Of all charts, those of a mesh with sidecars.
var folders = []string{
	"charts/base",
	"charts/istio-cni",
	"charts/istio-control/istio-discovery",
	"charts/gateway",
}

// A fixed time, so that the same release gives the same files.
var always = time.Unix(0, 0).UTC()

type index struct {
	APIVersion string             `json:"apiVersion"`
	Entries    map[string][]entry `json:"entries"`
	Generated  time.Time          `json:"generated"`
}

type entry struct {
	*chart.Metadata `json:",inline"`
	Created         time.Time `json:"created"`
	Digest          string    `json:"digest"`
	URLs            []string  `json:"urls"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: istio-charts FOLDER (which exists and is empty)")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "istio-charts:", err)
		os.Exit(1)
	}
}

func write(target string) error {
	if version.DockerInfo.Tag == "unknown" || version.DockerInfo.Hub == "unknown" {
		return errors.New("it was linked without Istio's version and hub: build it as sandbox/lib/tools.sh does")
	}
	written := index{APIVersion: "v1", Entries: map[string][]entry{}, Generated: always}
	for _, folder := range folders {
		saved, err := save(folder, target)
		if err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
		written.Entries[saved.Name] = []entry{saved}
	}
	data, err := yaml.Marshal(written)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(target, "index.yaml"), data, 0o644)
}

func save(folder, target string) (entry, error) {
	files, err := read(folder)
	if err != nil {
		return entry{}, err
	}
	loaded, err := loader.LoadFiles(files)
	if err != nil {
		return entry{}, err
	}
	loaded.Metadata.Version = version.DockerInfo.Tag
	loaded.Metadata.AppVersion = version.DockerInfo.Tag
	archived, err := util.Save(loaded, target)
	if err != nil {
		return entry{}, err
	}
	data, err := os.ReadFile(archived)
	if err != nil {
		return entry{}, err
	}
	digest := sha256.Sum256(data)
	return entry{
		Metadata: loaded.Metadata,
		Created:  always,
		Digest:   hex.EncodeToString(digest[:]),
		URLs:     []string{filepath.Base(archived)},
	}, nil
}

func read(folder string) ([]*archive.BufferedFile, error) {
	var files []*archive.BufferedFile
	err := fs.WalkDir(manifests.FS, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := manifests.FS.ReadFile(name)
		if err != nil {
			return err
		}
		if path.Base(name) == "values.yaml" {
			data = released(data)
		}
		relative := strings.TrimPrefix(name, folder+"/")
		files = append(files, &archive.BufferedFile{Name: relative, ModTime: always, Data: data})
		return nil
	})
	return files, err
}

func released(values []byte) []byte {
	return []byte(strings.NewReplacer(
		sourceHub, "hub: "+version.DockerInfo.Hub,
		sourceTag, "tag: "+version.DockerInfo.Tag,
	).Replace(string(values)))
}
