// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// startService returns the service's address as host:port.
func startService(binary string) (address string, stop func(), err error) {
	cmd := exec.Command(binary, "--address", "127.0.0.1:0", "--base-url", "http://embed.example", "--log-level", "error")
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		cmd.Process.Kill()
		cmd.Wait()
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	_, port, found := strings.Cut(strings.TrimSpace(line), "http://localhost:")
	if err != nil || !found {
		stop()
		return "", nil, fmt.Errorf("the service begins with %q: %w", line, err)
	}
	return "127.0.0.1:" + port, stop, nil
}

// configuration is nginx at its best for a few small files. MODULE, DIR, AT and
// LOCATIONS are filled in.
const configuration = `MODULE
daemon off; worker_processes 2; pid DIR/pid; error_log stderr crit;
events { worker_connections 4096; }
http {
  client_body_temp_path DIR/a; proxy_temp_path DIR/b; fastcgi_temp_path DIR/c; uwsgi_temp_path DIR/d; scgi_temp_path DIR/e;
  access_log off; server_tokens off;
  sendfile on; tcp_nopush on; etag on;
  keepalive_requests 1000000000; keepalive_timeout 1h;
  open_file_cache max=100 inactive=1h; open_file_cache_valid 1h;
  types {}
  server { listen AT reuseport; LOCATIONS }
}`

// brotliModule is where Debian's libnginx-mod-http-brotli-static puts it.
const brotliModule = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"

// startNginx has nginx serve what the service answers, from files below dir.
func startNginx(dir, service string) (address string, stop func(), err error) {
	if _, err := os.Stat(brotliModule); err != nil {
		return "", nil, fmt.Errorf("nginx lacks brotli_static; install libnginx-mod-http-brotli-static: %w", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	address = listener.Addr().String()
	listener.Close()
	var locations strings.Builder
	for _, view := range views {
		location, err := prepare(dir, service, view.name, view.address)
		if err != nil {
			return "", nil, err
		}
		locations.WriteString(location)
	}
	text := strings.NewReplacer("MODULE", "load_module "+brotliModule+";", "DIR", dir, "AT", address, "LOCATIONS", locations.String()).Replace(configuration)
	file := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return "", nil, err
	}
	// Workers give up root's rights, so they need a folder that is open to them.
	if err := os.Chmod(dir, 0o755); err != nil {
		return "", nil, err
	}
	cmd := exec.Command("nginx", "-p", dir, "-c", file, "-e", "stderr")
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		cmd.Process.Signal(os.Interrupt)
		cmd.Wait()
	}
	for range 100 {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return address, stop, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	stop()
	return "", nil, errors.New("nginx does not listen")
}

// prepare writes an answer as files, plain, .gz and .br, and returns the location that
// serves them with the answer's own header fields.
func prepare(dir, service, name, address string) (location string, err error) {
	path, _, _ := strings.Cut(address, "?")
	file := filepath.Join(dir, name)
	var b strings.Builder
	for ending, coding := range map[string]string{"": "identity", ".gz": "gzip", ".br": "br"} {
		resp, body, err := get("http://"+service+address, coding)
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(file+ending, body, 0o644); err != nil {
			return "", err
		}
		if ending != "" {
			continue
		}
		fmt.Fprintf(&b, "location = %s { alias %s; brotli_static on; gzip_static on; default_type %q;", path, file, resp.Header.Get("Content-Type"))
		for name, values := range resp.Header {
			if slices.Contains(nginxSends, name) {
				continue
			}
			for _, value := range values {
				fmt.Fprintf(&b, " add_header %s %q;", name, value)
			}
		}
		b.WriteString(" }\n")
	}
	return b.String(), nil
}

// nginxSends are the fields that nginx makes itself.
var nginxSends = []string{"Content-Type", "Content-Length", "Content-Encoding", "Date", "Etag", "Server", "Connection", "Accept-Ranges", "Last-Modified"}
