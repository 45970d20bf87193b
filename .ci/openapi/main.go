// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Command openapi holds a running service to its own description:
//
//	openapi ADDRESS
//
// It validates the document at ADDRESS/openapi.json, then makes the requests on standard
// input, one a line: method, path with query, and header fields as Name=value. For each it
// prints the path of the description, the status and the media type of the answer, and
// below, indented, what in the answer differs from the description. Properties that the
// description does not name count.
//
// It is a module of its own so that the service does not depend on the validator.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"strings"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/pb33f/libopenapi-validator/config"
	"github.com/pb33f/libopenapi-validator/errors"
	"github.com/pb33f/libopenapi-validator/paths"
	v3 "github.com/pb33f/libopenapi/datamodel/high/v3"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: openapi ADDRESS")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}

// client follows no redirects: the answers of this service are what counts.
var client = http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func run(address string, requests io.Reader) error {
	resp, err := client.Get(address + "/openapi.json")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	document, err := libopenapi.NewDocument(text)
	if err != nil {
		return fmt.Errorf("reading the description: %w", err)
	}
	model, err := document.BuildV3Model()
	if err != nil {
		return fmt.Errorf("reading the description: %w", err)
	}
	v, mistakes := validator.NewValidator(document, config.WithFormatAssertions(), config.WithStrictMode(),
		// A map from any name, which strict mode does not know, and fields that each answer has.
		config.WithStrictIgnorePaths("$.body.error.choices.*", "$.headers.*"))
	if len(mistakes) > 0 {
		return fmt.Errorf("reading the description: %w", mistakes[0])
	}
	if _, found := v.ValidateDocument(); len(found) > 0 {
		return fmt.Errorf("the description is not valid: %s", strings.Join(told(found), "; "))
	}
	lines := bufio.NewScanner(requests)
	for lines.Scan() {
		if err := check(v, &model.Model, address, strings.Fields(lines.Text())); err != nil {
			return err
		}
	}
	return lines.Err()
}

// check makes one request and prints what came of it.
func check(v validator.Validator, model *v3.Document, address string, words []string) error {
	req, err := http.NewRequest(words[0], address+words[1], nil)
	if err != nil {
		return err
	}
	for _, field := range words[2:] {
		name, value, _ := strings.Cut(field, "=")
		req.Header.Set(name, value)
	}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	_, _, path := paths.FindPath(req, model, nil)
	mediaType, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	fmt.Println(path, resp.StatusCode, mediaType)
	if _, found := v.ValidateHttpResponse(req, resp); len(found) > 0 {
		for _, line := range told(found) {
			fmt.Println("\t" + line)
		}
	}
	return nil
}

func told(found []*errors.ValidationError) (lines []string) {
	for _, f := range found {
		line := f.Message + ": " + f.Reason
		for _, s := range f.SchemaValidationErrors {
			line += "; " + s.FieldPath + " " + s.Reason
		}
		lines = append(lines, strings.ReplaceAll(line, "\n", " "))
	}
	return lines
}
