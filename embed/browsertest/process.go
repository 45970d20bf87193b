// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// process is a browser, a driver or a display that ends with the test's process,
// however that one ends, together with all processes that it has started.
type process struct {
	name  string
	Dir   string // a folder of its own, its home, removed at the end
	lines chan string
	alive io.Closer // the pipe that keeps it running
}

// keeper runs a command until its own input ends. Then it ends its process group
// and removes the folder.
const keeper = `dir=$1; shift
"$@" &
read -r _
trap '' TERM
kill -TERM 0
wait
rm -rf "$dir"`

// installed returns the path of the first of these commands that is there. The error names
// the Debian package that brings it.
func installed(pkg string, commands ...string) (path string, err error) {
	for _, command := range commands {
		if path, err := exec.LookPath(command); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no %s on this machine: the tests in a browser need it (Debian's package %s)", strings.Join(commands, " or "), pkg)
}

// startProcess runs a command with its folder as home and working directory.
func startProcess(dir string, env []string, command ...string) (*process, error) {
	path, err := exec.LookPath(command[0])
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("/bin/sh", append([]string{"-c", keeper, "sh", dir, path}, command[1:]...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir, "XDG_DATA_HOME="+dir)
	cmd.Env = append(cmd.Env, env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	alive, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	cmd.Stdout, cmd.Stderr = in, in
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go cmd.Wait()
	p := &process{name: command[0], Dir: dir, lines: make(chan string, 64), alive: alive}
	go p.listen(out)
	return p, nil
}

// listen sends the lines of the process's output to lines, and drops them if the channel is
// full.
func (p *process) listen(out io.Reader) {
	for lines := bufio.NewScanner(out); lines.Scan(); {
		select {
		case p.lines <- lines.Text():
		default:
		}
	}
	close(p.lines)
}

// says waits for a line that matches, and returns its first group.
func (p *process) says(pattern string) (string, error) {
	wanted := regexp.MustCompile(pattern)
	var said []string
	for late := time.After(30 * time.Second); ; {
		select {
		case line, ok := <-p.lines:
			if !ok {
				return "", fmt.Errorf("%s has ended: %q", p.name, said)
			}
			if found := wanted.FindStringSubmatch(line); found != nil {
				return found[1], nil
			}
			said = append(said, line)
		case <-late:
			return "", fmt.Errorf("%s does not start: %q", p.name, said)
		}
	}
}
