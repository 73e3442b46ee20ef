# syncd: `make demo` to see it, `make run` to use it, `make test` to check it. Everything else is below.

SWIFT ?= swift
PREFIX ?= /usr/local
RELEASE = SYNCD_LIBXML2_CFLAGS="$$(pkg-config --cflags libxml-2.0)" $(SWIFT) build -c release --static-swift-stdlib
BINARY := .build/release/syncd
PACKAGES := libcurl4-openssl-dev libxml2-dev libsqlite3-dev libssl-dev zlib1g-dev libbrotli-dev libzstd-dev libdeflate-dev \
	libxxhash-dev libtomlplusplus-dev tzdata ca-certificates pkg-config

.PHONY: demo run test build dependencies lint format bench bench-steps bench-parse bench-extract bench-store fuzz install clean

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

bench: build  ## CPU and memory of a start, a run with nothing due, parse and extract
	Scripts/bench $(BINARY)

N ?= 100000

bench-store: dependencies  ## N=100000: a store of so many synthetic articles, its search index and a hundred queries
	@$(RELEASE) --product bench-store
	@folder=$$(mktemp -d) && .build/release/bench-store "$$folder" $(N); status=$$?; rm -rf "$$folder"; exit $$status

bench-steps: dependencies  ## instructions of parsing, dates, reading pages, signing and keys, beside their limits
	@Scripts/dependencies valgrind binutils python3
	@SYNCD_BENCH=1 $(RELEASE) --product Steps
	Scripts/steps .build/release/Steps Benchmarks/Steps/limits

bench-parse:  ## MB/s of the way from bytes to feeds: FEEDS=folder of *.xml
	@SYNCD_BENCH=1 $(RELEASE) --product FeedParse
	.build/release/FeedParse 9 $(FEEDS)

bench-extract:  ## CPU of reading articles beside libxml2's trees of the same pages: PAGES=folder of *.html
	@SYNCD_BENCH=1 $(RELEASE) --product ExtractPages
	.build/release/ExtractPages 5 $(PAGES)

TIME ?= 60
TARGET ?= feed
FUZZING = SYNCD_FUZZ_TARGET=$(TARGET) ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no
LIMITS = -max_total_time=$(TIME) -max_len=8192 -timeout=10 -rss_limit_mb=2048 -artifact_prefix=.build/fuzz/
fuzz:  ## a parser against libFuzzer: TARGET=feed TIME=60 (seconds); Fuzz/FuzzTarget.swift names them all
	@SYNCD_FUZZ=1 $(SWIFT) build --scratch-path .build/fuzz --product Fuzz \
		-Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=address -Xcxx -fsanitize=address
	@mkdir -p .build/fuzz/corpus/$(TARGET)
	$(FUZZING) .build/fuzz/debug/Fuzz $(LIMITS) .build/fuzz/corpus/$(TARGET) Fuzz/corpus/$(TARGET)

COMPLETIONS = bash-completion/completions zsh/site-functions fish/vendor_completions.d

install: build  ## PREFIX=/usr/local
	install -D -s -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/syncd
	install -D -m 644 feeds.conf $(DESTDIR)$(PREFIX)/share/syncd/feeds.conf
	install -d $(COMPLETIONS:%=$(DESTDIR)$(PREFIX)/share/%)
	$(BINARY) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/syncd
	$(BINARY) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_syncd
	$(BINARY) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/syncd.fish

clean:
	$(SWIFT) package clean
