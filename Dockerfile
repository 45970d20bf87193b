# SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
# SPDX-License-Identifier: EUPL-1.2

# A build that must be repeatable names the base by its digest:
# --build-arg GO_IMAGE=golang:1.26@sha256:…
ARG GO_IMAGE=golang:1.26
FROM ${GO_IMAGE} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /jmd-iq ./cmd/jmd-iq

# Nothing but the binary: no shell, no package manager, no writable file.
FROM scratch
ARG VERSION=dev
ARG REVISION=
ARG CREATED=
LABEL org.opencontainers.image.title="JMD-iQ Embeds" \
      org.opencontainers.image.description="Shows the model projects of “Jugendmigrationsdienst im Quartier” on other websites" \
      org.opencontainers.image.licenses="EUPL-1.2" \
      org.opencontainers.image.url="https://jmd-iq.example/embeds" \
      org.opencontainers.image.source="https://jmd-iq.example/embeds.git" \
      org.opencontainers.image.documentation="https://jmd-iq.example/embeds/blob/main/deploy/README.md" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
COPY --from=build /jmd-iq /jmd-iq
# Any user without rights will do; OpenShift picks its own, with group 0.
USER 65532:0
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s CMD ["/jmd-iq", "healthcheck"]
ENTRYPOINT ["/jmd-iq"]
