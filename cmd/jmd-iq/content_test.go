// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"image"
	"image/jpeg"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

// named is the content with another name of the programme.
func named(name string) []byte {
	return bytes.Replace(static.Programme, []byte("name: JMD im Quartier"), []byte("name: "+name), 1)
}

// versionOf is a content's version.
func versionOf(t *testing.T, content []byte) string {
	t.Helper()
	p, err := programme.Load(content)
	if err != nil {
		t.Fatal(err)
	}
	return p.Version
}

// TestContentIsReplacedWhileRunning replaces the file as editors do, as a ConfigMap
// is, and on SIGHUP; and breaks it in between.
func TestContentIsReplacedWhileRunning(t *testing.T) {
	dir := t.TempDir()
	file := write(t, filepath.Join(dir, "programme.yaml"), named("Eins"))
	r := start(t, "--content", file)
	shows := func(name string) func() bool {
		return func() bool {
			_, body := r.get(t, "/embed/card?city=berlin")
			return strings.Contains(body, "<title>"+name+" Berlin")
		}
	}
	eventually(t, "the first content", shows("Eins"))

	write(t, file, named("Zwei"))
	eventually(t, "a file that was written over", shows("Zwei"))

	rename(t, write(t, filepath.Join(dir, "new"), named("Drei")), file)
	eventually(t, "a file that was moved there", shows("Drei"))

	write(t, file, []byte("sites: [broken"))
	eventually(t, "the failure in the metrics", func() bool {
		_, body := r.get(t, "/metrics")
		return strings.Contains(body, "jmd_iq_reload_failures_total 1")
	})
	if !shows("Drei")() {
		t.Error("a broken file has changed the content")
	}
	if status, _ := r.get(t, "/readyz"); status != http.StatusOK {
		t.Errorf("/readyz after a broken file: %d", status)
	}

	// A ConfigMap: the file is a link to ..data/…, and ..data a link that is moved.
	for _, name := range []string{"Vier", "Fuenf"} {
		version := filepath.Join(dir, ".."+name)
		if err := os.Mkdir(version, 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(version, "programme.yaml"), named(name))
		link := filepath.Join(dir, "link")
		if err := os.Symlink(version, link); err != nil {
			t.Fatal(err)
		}
		rename(t, link, filepath.Join(dir, "..data"))
		if name == "Vier" {
			if err := os.Symlink("..data/programme.yaml", link); err != nil {
				t.Fatal(err)
			}
			rename(t, link, file)
		}
		eventually(t, "the content of a ConfigMap", shows(name))
	}
	if log := r.logged(t); strings.Contains(log, "127.0.0.1") || strings.Count(log, "content refused") != 1 {
		t.Errorf("the log names an address, or not each mistake once: %s", log)
	}
}

// TestPhotosAreReplacedWhileRunning adds a photo and replaces it, without any change
// of the content. Pages that still show the old one must find it.
func TestPhotosAreReplacedWhileRunning(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "berlin.jpg")
	r := start(t, "--photos", dir)
	shown := func() string {
		_, card := r.get(t, "/embed/card?city=berlin")
		return regexp.MustCompile(`photos/berlin-[0-9a-f.-]+\.jpg`).FindString(card)
	}
	if shown() != "" {
		t.Fatal("a photo from nowhere")
	}
	write(t, file, greyPhoto(t, 600, 300))
	eventually(t, "the photo is shown", func() bool { return shown() != "" })
	first := shown()
	write(t, file, greyPhoto(t, 500, 400))
	eventually(t, "the other photo is shown", func() bool { return shown() != first })
	for _, picture := range []string{first, shown()} {
		if status, _ := r.get(t, "/"+picture); status != http.StatusOK {
			t.Errorf("%s: status %d", picture, status)
		}
	}
}

// TestSIGHUPReadsAgain takes the content away, which no change of its bytes tells of;
// and sends the signal to a service that has no file, which must live on.
func TestSIGHUPReadsAgain(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "programme.yaml"), static.Programme)
	r := start(t, "--content", file)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	r.signal(t, syscall.SIGHUP)
	eventually(t, "the loss is logged", func() bool { return strings.Contains(r.logged(t), "reading the content failed") })

	r.signal(t, syscall.SIGHUP)
	eventually(t, "the answer to somebody who asks again", func() bool {
		return strings.Contains(r.logged(t), "content unchanged") && strings.Contains(r.logged(t), "refused=true")
	})

	r = start(t)
	r.signal(t, syscall.SIGHUP)
	eventually(t, "the answer where there is no file", func() bool { return strings.Contains(r.logged(t), "refused=false") })
	r.signal(t, syscall.SIGTERM)
	r.ends(t)
}

// TestPipesHoldNothingUp puts pipes where the content and a photo belong. Nobody ever
// writes to them.
func TestPipesHoldNothingUp(t *testing.T) {
	dir := t.TempDir()
	file, picture := filepath.Join(dir, "programme.yaml"), filepath.Join(dir, "berlin.jpg")
	r := start(t, "--content", write(t, file, named("Eins")), "--photos", dir)
	pipe := filepath.Join(dir, "pipe")
	for i, replaced := range []string{picture, file} {
		if err := syscall.Mkfifo(pipe, 0o600); err != nil {
			t.Fatal(err)
		}
		rename(t, pipe, replaced)
		eventually(t, "the pipe in the log", func() bool {
			return strings.Count(r.logged(t), "not a regular file") > i
		})
	}
	rename(t, write(t, pipe, named("Zwei")), file)
	eventually(t, "the content after the pipe", func() bool {
		_, body := r.get(t, "/embed/card?city=berlin")
		return strings.Contains(body, "<title>Zwei Berlin")
	})
}

// greyPhoto is a grey picture of a size in pixels.
func greyPhoto(t *testing.T, width, height int) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, width, height)), nil); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func write(t *testing.T, file string, data []byte) string {
	t.Helper()
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}
