# The one front door. `make help` lists the targets.
#
# What a target needs and does not find it names, with how to get it.

VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
LIBRARY := target/release/libcodepipeline
# What users get, and what the tests run: the one that they have compiled anyway.
PROGRAM := target/release/codepipeline-local
LOCAL := target/debug/codepipeline-local
VENV := target/venv
PYTHON ?= python3
CC ?= cc
PREFIX ?= /usr/local
# What a program that links the static library needs besides; `make test-stage` compares this with rustc's own list.
NATIVE_LIBS := -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc
# Always of the whole workspace: another selection has other features, and compiles all dependencies anew.
TEST := cargo test --workspace --quiet
# How much the slow tests do: 1 is the full scale, `make test` runs a slice.
SCALE ?= 1

.PHONY: help demo check test deep gen header build local stage install uninstall bench clean test-stage test-install test-python test-examples test-docs test-go

help:
	@echo 'make demo    a release through a pipeline on this machine, from C, Python and Go'
	@echo 'make check   formatting, lints, fast tests'
	@echo 'make test    everything a change must pass'
	@echo 'make deep    the slow tests at full scale (SCALE=1)'
	@echo 'make bench   our CPU time per call against other clients'
	@echo 'make gen     every generated file, from model/'
	@echo 'make header  include/codepipeline.h, from src/capi/'
	@echo 'make stage   libraries, headers, pkg-config file and CMake package under stage/'
	@echo 'make install, make uninstall   the stage under PREFIX=/usr/local, below DESTDIR='

need-%:
	@command -v $* >/dev/null || { echo '$* is missing: $(HINT_$*)' >&2; exit 1; }

HINT_cargo := install Rust 1.94.1 or newer, see https://rustup.rs
HINT_cc := install a C compiler, on Debian: apt-get install gcc libc6-dev
HINT_c++ := install a C++ compiler, on Debian: apt-get install g++
HINT_valgrind := on Debian: apt-get install valgrind
HINT_pkg-config := on Debian: apt-get install pkg-config
HINT_cmake := on Debian: apt-get install cmake
HINT_go := install Go 1.24 or newer, see https://go.dev/doc/install
HINT_gofmt := comes with Go
HINT_python3 := install Python 3.9 or newer, on Debian: apt-get install python3 python3-venv

# In one go, so that what the library and the program stand on is compiled once.
RELEASE_PACKAGES = --package codepipeline-capi --package codepipeline-local
build: need-cargo
	cargo build --quiet --release $(RELEASE_PACKAGES)

# Of the whole workspace, so that nothing is compiled for another selection of features.
local: need-cargo
	cargo build --quiet --workspace --bins

demo: stage
	@examples/demo $(PROGRAM) stage

check: need-cargo
	cargo fmt --check
	cargo fmt --check --manifest-path tests/oracle/Cargo.toml
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy --package codepipeline --no-default-features -- -D warnings
	$(TEST)

# The tests run the program that they have compiled for themselves.
test: RELEASE_PACKAGES = --package codepipeline-capi
test: check local stage test-stage test-install test-python test-examples test-docs test-go
	RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --quiet
	$(MAKE) deep SCALE=0.02
	@examples/demo $(LOCAL) stage

test-stage: need-cc need-c++ need-valgrind need-pkg-config local stage
	@echo '' | rustc --crate-type staticlib --crate-name empty --out-dir target/tmp --print native-static-libs - 2>&1 \
	  | grep -qxF 'note: native-static-libs: $(NATIVE_LIBS)' || { echo 'rustc names other libraries than NATIVE_LIBS' >&2; exit 1; }
	$(TEST) --test stage --test cpp -- --ignored
	$(TEST) --test e2e -- --ignored --nocapture

test-install: local stage
	tests/install $(CURDIR)/$(LOCAL)

test-python: local stage $(VENV)/ready
	cd bindings/python && ../../$(VENV)/bin/mypy
	cd bindings/python && CODEPIPELINE_LIBRARY=$(CURDIR)/stage/lib/libcodepipeline.so \
	  CODEPIPELINE_LOCAL=$(CURDIR)/$(LOCAL) PYTHONPATH=. ../../$(VENV)/bin/pytest -q

# The pkg-config file of the stage leads to its library; at run time the loader needs the path as well.
GO_ENV = PKG_CONFIG_PATH='$(CURDIR)/stage/lib/pkgconfig' LD_LIBRARY_PATH='$(CURDIR)/stage/lib' \
  CODEPIPELINE_LOCAL='$(CURDIR)/$(LOCAL)'

test-go: need-go need-gofmt need-cc need-pkg-config local stage
	@unformatted=$$(gofmt -l bindings/go examples/go); \
	  test -z "$$unformatted" || { echo "run gofmt -w on: $$unformatted" >&2; exit 1; }
	cd bindings/go && $(GO_ENV) go vet ./... && CGO_ENABLED=0 go vet ./... && go vet -tags codepipeline_dev ./internal/capi
	cd bindings/go && $(GO_ENV) go test -count=1 -race ./...
	cd bindings/go && $(GO_ENV) GOEXPERIMENT=cgocheck2 go test -count=1 .
	cd bindings/go && $(GO_ENV) GOGC=1 go test -count=1 -tags codepipeline_gcstress .
	cd bindings/go && CGO_LDFLAGS='-L$(CURDIR)/stage/lib' go test -count=1 -tags codepipeline_static .
	cd bindings/go && $(GO_ENV) CGO_ENABLED=0 go test -count=1 ./...
	cd bindings/go/parity && $(GO_ENV) go vet ./... && $(GO_ENV) go test -count=1 -race ./...
	cd examples/go && $(GO_ENV) go vet ./...

test-examples: local stage
	@examples/run $(LOCAL) stage

# The code blocks of README.md and docs/*.md.
test-docs: need-cc need-c++ need-pkg-config need-cmake local stage $(VENV)/ready
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" python docs/check $(LOCAL) stage

$(VENV)/ready: bindings/python/tests/requirements.txt | need-python3
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --requirement $<
	touch $@

deep: need-cargo
	SCALE=$(SCALE) $(TEST) --test load --test faults -- --ignored --nocapture --test-threads 1
	SCALE=$(SCALE) $(TEST) --lib fuzzing -- --ignored --nocapture
	@if cargo +nightly fuzz --version >/dev/null 2>&1; then fuzz/run $(SCALE); \
	  else echo 'cargo-fuzz is left out: it needs a nightly toolchain and `cargo install cargo-fuzz`'; fi
	SCALE=$(SCALE) $(TEST) --test properties --test workers --test refusals
	SCALE=$(SCALE) cargo run --quiet --manifest-path tests/oracle/Cargo.toml --target-dir tests/oracle/target
	@case '$(SCALE)' in 0*) echo 'tests/mutations is left out below SCALE=1' ;; *) tests/mutations ;; esac

gen: need-cargo
	cargo run --quiet --package codepipeline-codegen

header: need-cargo
	UPDATE=1 $(TEST) --test header
	cp include/codepipeline.h bindings/go/internal/capi/

# The parts of the library's name: libcodepipeline.so -> .so.0 (its SONAME) -> the file.
stage: build
	rm -rf stage
	mkdir -p stage/lib/pkgconfig stage/lib/cmake/codepipeline stage/include stage/share/licenses/codepipeline
	strip --strip-unneeded $(LIBRARY).so -o stage/lib/libcodepipeline.so.$(VERSION)
	ln -s libcodepipeline.so.$(VERSION) stage/lib/libcodepipeline.so.0
	ln -s libcodepipeline.so.0 stage/lib/libcodepipeline.so
	bindings/static-library $(LIBRARY).a include/codepipeline.h stage/lib/libcodepipeline.a
	cp include/codepipeline.h include/codepipeline.hpp include/codepipeline_operations.hpp stage/include/
	cp LICENSE-MIT LICENSE-APACHE NOTICE stage/share/licenses/codepipeline/
	sed 's|@VERSION@|$(VERSION)|; s|@NATIVE_LIBS@|$(NATIVE_LIBS)|' codepipeline.pc.in > stage/lib/pkgconfig/codepipeline.pc
	for file in codepipelineConfig.cmake codepipelineConfigVersion.cmake; do \
	  sed 's|@VERSION@|$(VERSION)|; s|@NATIVE_LIBS_CMAKE@|$(subst -l,,$(subst $() $(),;,$(NATIVE_LIBS)))|' \
	    bindings/cmake/$$file > stage/lib/cmake/codepipeline/$$file; done

install: stage
	mkdir -p '$(DESTDIR)$(PREFIX)'
	cp -RP stage/. '$(DESTDIR)$(PREFIX)/'
	@echo 'installed under $(DESTDIR)$(PREFIX); run ldconfig if its lib folder is one of the system'

# Knows what was installed from the stage of the same version.
uninstall: stage
	cd stage && find . ! -type d -exec rm -f '$(DESTDIR)$(PREFIX)/{}' ';'
	-rmdir '$(DESTDIR)$(PREFIX)/lib/cmake/codepipeline' '$(DESTDIR)$(PREFIX)/share/licenses/codepipeline'

bench: stage $(VENV)/ready
	@benches/run stage $(VENV) $(PROGRAM) --write docs/benchmarks.md

clean:
	cargo clean
	rm -rf stage tests/oracle/target
