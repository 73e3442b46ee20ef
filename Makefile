# syncd: `make run` to try it, `make test` to check it. Everything else is below.

SWIFT ?= swift
PREFIX ?= /usr/local
RELEASE := $(SWIFT) build -c release --static-swift-stdlib
BINARY := .build/release/syncd
PACKAGES := libcurl4-openssl-dev libxml2-dev libsqlite3-dev libssl-dev zlib1g-dev libtomlplusplus-dev tzdata ca-certificates pkg-config

.PHONY: run test build dependencies lint format bench install clean

run: build  ## fetch the sources of ./feeds.conf into ./data and tell what happened
	@$(BINARY) run --config feeds.conf --data data --report || test $$? -eq 1

build: dependencies  ## the release binary, .build/release/syncd
	@$(RELEASE) --product syncd

test: dependencies  ## all tests
	$(SWIFT) test --parallel

dependencies:  ## installs the missing -dev packages (asks for root only when something is missing)
	@Scripts/dependencies $(PACKAGES)

lint:  ## formatting and house rules
	$(SWIFT) format lint --strict --parallel --recursive Sources Tests Package.swift
	Scripts/check-house

format:
	$(SWIFT) format --in-place --parallel --recursive Sources Tests Package.swift

bench: build  ## CPU of a run with nothing due, and of the stages
	Scripts/bench $(BINARY)

install: build  ## PREFIX=/usr/local
	install -D -s -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/syncd
	install -D -m 644 feeds.conf $(DESTDIR)$(PREFIX)/share/syncd/feeds.conf

clean:
	$(SWIFT) package clean
