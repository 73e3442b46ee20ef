# syncd: `make run` to try it, `make test` to check it. Everything else is below.

SWIFT ?= swift
PREFIX ?= /usr/local
RELEASE := $(SWIFT) build -c release --static-swift-stdlib
BINARY := .build/release/syncd
PACKAGES := libcurl4-openssl-dev libxml2-dev libsqlite3-dev libssl-dev libtomlplusplus-dev tzdata ca-certificates pkg-config

.PHONY: run test build dependencies lint format bench bench-parse fuzz install clean

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

bench-parse:  ## MB/s of the way from bytes to feeds: FEEDS=folder of *.xml
	@SYNCD_BENCH=1 $(RELEASE) --product FeedParse
	.build/release/FeedParse 9 $(FEEDS)

TIME ?= 60
TARGET ?= feed
FUZZING = SYNCD_FUZZ_TARGET=$(TARGET) ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no
LIMITS = -max_total_time=$(TIME) -max_len=8192 -timeout=10 -rss_limit_mb=2048 -artifact_prefix=.build/fuzz/
fuzz:  ## a parser against libFuzzer: TARGET=feed TIME=60 (seconds); Fuzz/FuzzTarget.swift names them all
	@SYNCD_FUZZ=1 $(SWIFT) build --scratch-path .build/fuzz --product Fuzz \
		-Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=address -Xcxx -fsanitize=address
	@mkdir -p .build/fuzz/corpus/$(TARGET)
	$(FUZZING) .build/fuzz/debug/Fuzz $(LIMITS) .build/fuzz/corpus/$(TARGET) Fuzz/corpus/$(TARGET)

install: build  ## PREFIX=/usr/local
	install -D -s -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/syncd
	install -D -m 644 feeds.conf $(DESTDIR)$(PREFIX)/share/syncd/feeds.conf

clean:
	$(SWIFT) package clean
