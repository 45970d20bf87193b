// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// image writes the image that the Dockerfile describes, for all architectures, as an
// OCI layout, and prints the digest of its manifest. It holds the binaries built
// before, so that neither a daemon nor a base image is needed.
func (r *release) image() error {
	config, err := r.imageConfig()
	if err != nil {
		return err
	}
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, architecture := range architectures {
		layer, err := r.layer(architecture)
		if err != nil {
			return err
		}
		own := config.DeepCopy() // the image encodes it later
		own.Architecture = architecture
		image, err := mutate.ConfigFile(mutate.MediaType(empty.Image, types.OCIManifestSchema1), own)
		if err != nil {
			return err
		}
		image = mutate.ConfigMediaType(image, types.OCIConfigJSON)
		if image, err = mutate.Append(image, mutate.Addendum{
			Layer: layer, MediaType: types.OCILayer, History: v1.History{Created: config.Created, CreatedBy: "COPY jmd-iq /jmd-iq"},
		}); err != nil {
			return err
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{
			Platform: &v1.Platform{OS: "linux", Architecture: architecture},
		}})
	}
	digest, err := index.Digest()
	if err != nil {
		return err
	}
	path, err := layout.Write(filepath.Join(r.out, "image"), empty.Index)
	if err != nil {
		return err
	}
	fmt.Println(digest)
	return path.AppendIndex(index, layout.WithAnnotations(map[string]string{"org.opencontainers.image.ref.name": r.version}))
}

// layer returns a layer with the binary alone.
func (r *release) layer(architecture string) (v1.Layer, error) {
	binary, err := os.ReadFile(r.binary(architecture))
	if err != nil {
		return nil, err
	}
	var archive bytes.Buffer
	w := tar.NewWriter(&archive)
	if err := w.WriteHeader(&tar.Header{Name: "jmd-iq", Mode: 0o755, Size: int64(len(binary)), ModTime: r.commit.time}); err != nil {
		return nil, err
	}
	if _, err := w.Write(binary); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return tarball.LayerFromOpener(func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(archive.Bytes())), nil
	}, tarball.WithMediaType(types.OCILayer))
}

var instruction = regexp.MustCompile(`(?m)^(USER|EXPOSE|ENTRYPOINT) (.+)$|([a-z.]+\.image\.[a-z]+)="([^"]*)"`)

// imageConfig reads the image's settings from the Dockerfile.
func (r *release) imageConfig() (*v1.ConfigFile, error) {
	dockerfile, err := os.ReadFile(filepath.Join(r.top, "Dockerfile"))
	if err != nil {
		return nil, err
	}
	config := v1.Config{ExposedPorts: map[string]struct{}{}, Labels: map[string]string{}}
	values := strings.NewReplacer("${VERSION}", r.version, "${REVISION}", r.commit.hash, "${CREATED}", r.commit.time.Format(timeFormat))
	for _, found := range instruction.FindAllStringSubmatch(string(dockerfile), -1) {
		switch found[1] {
		case "USER":
			config.User = found[2]
		case "EXPOSE":
			config.ExposedPorts[found[2]+"/tcp"] = struct{}{}
		case "ENTRYPOINT":
			if err := json.Unmarshal([]byte(found[2]), &config.Entrypoint); err != nil {
				return nil, err
			}
		default:
			config.Labels[found[3]] = values.Replace(found[4])
		}
	}
	if config.User == "" || len(config.Entrypoint) == 0 || len(config.Labels) == 0 {
		return nil, fmt.Errorf("the Dockerfile lacks a user, an entry point or labels")
	}
	return &v1.ConfigFile{OS: "linux", Created: v1.Time{Time: r.commit.time}, Config: config,
		RootFS: v1.RootFS{Type: "layers"}}, nil
}
