# SPDX-License-Identifier: EUPL-1.2

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /jmd-iq ./cmd/jmd-iq

# Nothing but the binary: no shell, no package manager, no writable file.
FROM scratch
COPY --from=build /jmd-iq /jmd-iq
# Any user without rights will do; OpenShift picks its own, with group 0.
USER 65532:0
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s CMD ["/jmd-iq", "healthcheck"]
ENTRYPOINT ["/jmd-iq"]
