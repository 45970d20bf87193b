// SPDX-License-Identifier: EUPL-1.2

// Command kubernetes reads manifests from its standard input and fails where one
// has a field that Kubernetes does not know, or a value of the wrong type. It is a
// module of its own so that the service does not depend on Kubernetes' types.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
)

func main() {
	manifests, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = check(manifests)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "kubernetes:", err)
		os.Exit(1)
	}
}

// check decodes each document by the types that its apiVersion and kind name.
func check(manifests []byte) error {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{appsv1.AddToScheme, corev1.AddToScheme, policyv1.AddToScheme} {
		if err := add(scheme); err != nil {
			return err
		}
	}
	strict := json.NewSerializerWithOptions(json.DefaultMetaFactory, scheme, scheme, json.SerializerOptions{Yaml: true, Strict: true})
	for i, document := range bytes.Split(manifests, []byte("\n---\n")) {
		object, kind, err := strict.Decode(document, nil, nil)
		if err != nil {
			return fmt.Errorf("manifest %d: %w", i+1, err)
		}
		fmt.Printf("%s: %T\n", kind, object)
	}
	return nil
}
