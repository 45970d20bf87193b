// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"net"
	"os"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

type serve struct {
	Address        string `default:":8080" help:"Where to listen, as host:port."`
	BaseURL        string `help:"The service's own address as the outside sees it, e.g. https://portal.example/jmd-iq."`
	Content        string `type:"existingfile" placeholder:"FILE" help:"A content file in place of the one in the binary."`
	FrameAncestors string `default:"*" help:"Which origins may embed, as CSP sources."`
}

// Run serves until the process is told to end.
func (s *serve) Run() error {
	p, err := s.load()
	if err != nil {
		return err
	}
	service, err := embed.New(p, embed.Config{BaseURL: s.BaseURL, FrameAncestors: s.FrameAncestors})
	if err != nil {
		return err
	}
	app, err := service.App()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.Address)
	if err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	fmt.Printf("JMD-iQ embeds at http://localhost:%d\n", listener.Addr().(*net.TCPAddr).Port)
	return app.Listener(listener)
}

func (s *serve) load() (*programme.Programme, error) {
	data := static.Programme
	if s.Content != "" {
		var err error
		if data, err = os.ReadFile(s.Content); err != nil {
			return nil, fmt.Errorf("reading the content: %w", err)
		}
	}
	return programme.Load(data)
}
