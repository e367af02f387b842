// Command istio-charts writes a Helm repository of the Istio release that this module pins: the charts that the release
// embeds, made into archives as Istio's release builder does it, and the index.yaml that leads to them.
//
// Its version and the registry of its images are those that the release's own commands are linked with
// (istio.io/istio/pkg/version).
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"helm.sh/helm/v4/pkg/chart/loader/archive"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/repo/v1"
	"istio.io/istio/manifests"
	"istio.io/istio/pkg/version"
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
	for _, folder := range folders {
		if err := save(folder, target); err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
	}
	index, err := repo.IndexDirectory(target, "")
	if err != nil {
		return err
	}
	index.SortEntries()
	return index.WriteFile(filepath.Join(target, "index.yaml"), 0o644)
}

func save(folder, target string) error {
	files, err := read(folder)
	if err != nil {
		return err
	}
	chart, err := loader.LoadFiles(files)
	if err != nil {
		return err
	}
	chart.Metadata.Version = version.DockerInfo.Tag
	chart.Metadata.AppVersion = version.DockerInfo.Tag
	_, err = util.Save(chart, target)
	return err
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
		// A fixed time, so that the same release gives the same archives.
		files = append(files, &archive.BufferedFile{Name: relative, ModTime: time.Unix(0, 0), Data: data})
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
