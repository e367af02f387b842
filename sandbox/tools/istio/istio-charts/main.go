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

// Of all charts, those of a mesh with sidecars, and how often each has the hub and the tag above: a release with other
// places for them has to be looked at.
var sources = []source{
	{folder: "charts/base", images: 0},
	{folder: "charts/istio-cni", images: 1},
	{folder: "charts/istio-control/istio-discovery", images: 1},
	{folder: "charts/gateway", images: 0},
}

type source struct {
	folder string
	images int
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
	for _, source := range sources {
		saved, err := save(source, target)
		if err != nil {
			return fmt.Errorf("%s: %w", source.folder, err)
		}
		written.Entries[saved.Name] = []entry{saved}
	}
	data, err := yaml.Marshal(written)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(target, "index.yaml"), data, 0o644)
}

func save(source source, target string) (entry, error) {
	files, err := read(source)
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

func read(source source) ([]*archive.BufferedFile, error) {
	var files []*archive.BufferedFile
	err := fs.WalkDir(manifests.FS, source.folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := manifests.FS.ReadFile(name)
		if err != nil {
			return err
		}
		relative := strings.TrimPrefix(name, source.folder+"/")
		if relative == "values.yaml" {
			data, err = released(string(data), source.images)
			if err != nil {
				return err
			}
		}
		files = append(files, &archive.BufferedFile{Name: relative, ModTime: always, Data: data})
		return nil
	})
	return files, err
}

func released(values string, images int) ([]byte, error) {
	for _, line := range []string{sourceHub, sourceTag} {
		if found := strings.Count(values, line); found != images {
			return nil, fmt.Errorf("values.yaml has %q %d times, not %d: "+
				"look where this release of Istio has its images' hub and tag, and follow it in main.go", line, found, images)
		}
	}
	return []byte(strings.NewReplacer(
		sourceHub, "hub: "+version.DockerInfo.Hub,
		sourceTag, "tag: "+version.DockerInfo.Tag,
	).Replace(values)), nil
}
