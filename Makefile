# syncd: `make demo` to see it, `make run` to use it, `make test` to check it. Everything else is below.

SWIFT ?= swift
PREFIX ?= /usr/local
RELEASE := $(SWIFT) build -c release --static-swift-stdlib
BINARY := .build/release/syncd
PACKAGES := libcurl4-openssl-dev libxml2-dev libsqlite3-dev libssl-dev zlib1g-dev libtomlplusplus-dev tzdata ca-certificates pkg-config

.PHONY: demo run test build dependencies lint format bench bench-store install clean

demo: build  ## three days of invented outlets, without network; KEEP=DIR keeps what it makes
	@$(RELEASE) --product demo
	@.build/release/demo --syncd $(BINARY) $(if $(KEEP),--keep $(KEEP))

run: build  ## fetch the sources of ./feeds.conf into ./data and tell what happened
	@$(BINARY) run --config feeds.conf --data data --report || test $$? -eq 1
	@$(BINARY) status --config feeds.conf --data data --json | grep -q '"last_success":"' || \
		echo "No source has answered yet. Without a network, 'make demo' shows syncd at work."

build: dependencies  ## the release binary, .build/release/syncd
	@$(RELEASE) --product syncd

test: dependencies  ## all tests
	$(SWIFT) test --parallel

dependencies:  ## installs the missing -dev packages (asks for root only when something is missing)
	@Scripts/dependencies $(PACKAGES)

lint:  ## formatting and house rules
	$(SWIFT) format lint --strict --parallel --recursive Sources Demo Tests Package.swift
	Scripts/check-house

format:
	$(SWIFT) format --in-place --parallel --recursive Sources Demo Tests Package.swift

bench: build  ## CPU of a run with nothing due, and of the stages
	Scripts/bench $(BINARY)

N ?= 100000

bench-store: dependencies  ## N=100000: a store of so many synthetic articles, its search index and a hundred queries
	@$(RELEASE) --product bench-store
	@folder=$$(mktemp -d) && .build/release/bench-store "$$folder" $(N); status=$$?; rm -rf "$$folder"; exit $$status

install: build  ## PREFIX=/usr/local
	install -D -s -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/syncd
	install -D -m 644 feeds.conf $(DESTDIR)$(PREFIX)/share/syncd/feeds.conf

clean:
	$(SWIFT) package clean
