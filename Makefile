# spasm: five programs over one library. Build products go to build/. For GNU make, whose shells .POSIX ends at the first
# command that fails.
.POSIX:
.SUFFIXES:

CC = cc
AR = ar
VERSION = 0.1.0
CFLAGS = -O3 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
# What a program that reads strangers' texts should not do without. Control flow is guarded where compiler and linker can. The
# compiler is asked when the first file is compiled, once: `make deps all` may have brought it only then.
TAKES = $(shell printf 'int main(void) { return 0; }' | $(CC) -Werror $(1) -x c - -o /dev/null 2>/dev/null && echo "$(1)")
comma = ,
CLASH = $(eval CLASH := $(call TAKES,-fstack-clash-protection))$(CLASH)
FLOW = $(eval FLOW := $(call TAKES,-fcf-protection))$(FLOW)
FLOW_LINK = $(eval FLOW_LINK := $(call TAKES,-fcf-protection -Wl$(comma)-z$(comma)ibt$(comma)-z$(comma)shstk))$(FLOW_LINK)
HARDENING = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -DSPASM_SANDBOX $(CLASH) $(FLOW)
HARDENED_LINK = -pie -Wl,-z,relro,-z,now,-z,noexecstack $(FLOW_LINK)
STANDARD = -std=c11 -D_POSIX_C_SOURCE=200809L
PLACE = -fPIE
BUILD = build
CORES = $(shell getconf _NPROCESSORS_ONLN)
PROGRAMS = spasm-symptoms spasm-redflags spasm-causes spasm-relief spasm-lint

LIB_SOURCES = $(wildcard lib/*.c)
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o
# What the programs have in common: all of cmd/ but the programs.
FRAME = $(patsubst %.c,$(BUILD)/%.o,$(filter-out cmd/spasm%,$(wildcard cmd/*.c)))
TABLES = $(sort $(wildcard data/*.csv))

all: programs library completions
programs: $(PROGRAMS:%=$(BUILD)/%)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(HARDENING) $(PLACE) -Ilib -DSPASM_VERSION='"$(VERSION)"' -MMD -MP -c $< -o $@

# They go into the shared library, too, which shows only what spasm.h marks.
$(BUILD)/lib/%.o: PLACE = -fPIC -fvisibility=hidden

# getopt_long is GNU
$(BUILD)/cmd/options.o: STANDARD = -std=c11 -D_GNU_SOURCE

# and so are syscall and the flags of clone
$(BUILD)/cmd/sandbox.o: STANDARD = -std=c11 -D_GNU_SOURCE

# The shipped tables as the programs read them: made by a program of the same library, then part of the library.
$(BUILD)/compile: $(BUILD)/data/compile.o $(LIB_SOURCES:%.c=$(BUILD)/%.o)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -lcsv -lmd -lpthread -o $@

$(BUILD)/tables.image: $(BUILD)/compile $(TABLES)
	$(BUILD)/compile data > $@.new && mv $@.new $@

$(BUILD)/embedded.o: data/embedded.S $(BUILD)/tables.image
	$(CC) -DIMAGE='"$(BUILD)/tables.image"' -c $< -o $@

$(BUILD)/libspasm.a: $(LIB_OBJECTS)
	rm -f $@ && $(AR) rcsD $@ $(LIB_OBJECTS)

# One executable under five names, which share the tables in it. A copy of any of them works anywhere.
PROGRAM_OBJECTS = $(BUILD)/cmd/spasm.o $(PROGRAMS:%=$(BUILD)/cmd/%.o) $(FRAME)
$(BUILD)/spasm: $(PROGRAM_OBJECTS) $(BUILD)/libspasm.a
	$(CC) $(CFLAGS) $(HARDENED_LINK) $(LDFLAGS) $(PROGRAM_OBJECTS) $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

$(PROGRAMS:%=$(BUILD)/%): $(BUILD)/spasm
	ln -f $< $@

# From what --help prints, so that they cannot tell of other options.
COMPLETIONS = $(foreach shell,bash zsh fish,$(PROGRAMS:%=$(BUILD)/completions/$(shell)/%))
completions: $(COMPLETIONS)
$(COMPLETIONS): cmd/completions.awk $(PROGRAMS:%=$(BUILD)/%)
	@mkdir -p $(@D)
	@$(BUILD)/$(@F) -h | awk -f cmd/completions.awk -v shell=$(notdir $(@D)) > $@.new && mv $@.new $@

# The library for other programs: lib/spasm.h.
LIBRARY = $(BUILD)/library
SONAME = libspasm.so.0
OBJCOPY = objcopy
library: $(LIBRARY)/$(SONAME) $(LIBRARY)/libspasm.so $(LIBRARY)/libspasm.a

$(LIBRARY)/libspasm.so.$(VERSION): $(LIB_OBJECTS) lib/spasm.map
	@mkdir -p $(@D)
	$(CC) -shared $(CFLAGS) -Wl,-soname,$(SONAME),--version-script=lib/spasm.map,-z,defs,-z,relro,-z,now $(LDFLAGS) \
	    $(LIB_OBJECTS) -lcsv -lmd -o $@

$(LIBRARY)/$(SONAME) $(LIBRARY)/libspasm.so: $(LIBRARY)/libspasm.so.$(VERSION)
	ln -sf $(<F) $@

# One object, so that the names inside it can be hidden.
$(LIBRARY)/libspasm.a: $(LIB_OBJECTS)
	@mkdir -p $(@D)
	$(CC) -r -nostdlib $(LIB_OBJECTS) -o $(LIBRARY)/spasm.o
	$(OBJCOPY) --localize-hidden $(LIBRARY)/spasm.o
	rm -f $@ && $(AR) rcsD $@ $(LIBRARY)/spasm.o

# The reading as functions of SQL. It looks for the library beside its own folder first, so that it works uninstalled.
SQLITE_LINK = -Wl,-rpath,'$$ORIGIN/..'
sqlite: $(LIBRARY)/sqlite3/mod_spasm.so
$(BUILD)/cmd/sqlite/mod_spasm.o: PLACE = -fPIC -fvisibility=hidden
$(LIBRARY)/sqlite3/mod_spasm.so: $(BUILD)/cmd/sqlite/mod_spasm.o $(LIBRARY)/libspasm.so $(LIBRARY)/$(SONAME)
	@mkdir -p $(@D)
	$(CC) -shared $(CFLAGS) -Wl,-z,defs,-z,relro,-z,now $(SQLITE_LINK) $(LDFLAGS) $< -L$(LIBRARY) -lspasm -o $@

UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))
$(BUILD)/tests/%: tests/unit/%.c $(wildcard tests/unit/*.h) $(BUILD)/libspasm.a
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(LDFLAGS) $(WRAPPED) -Ilib -Itests/unit $< $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

# Its allocations go through functions of its own.
$(BUILD)/tests/no_memory: private WRAPPED = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

# The programs, in which calls go wrong as the tests want it.
FAULTS = malloc calloc realloc read write open close fstat lseek ftruncate pthread_create
FAULTY = $(PROGRAMS:%=$(BUILD)/faulty/%)
$(BUILD)/faulty/spasm: $(BUILD)/tests-faults.o $(PROGRAM_OBJECTS) $(BUILD)/libspasm.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(FAULTS:%=-Wl,--wrap=%) $(filter-out %/sandbox.o,$^) -lcsv -lmd -lpthread -o $@

$(FAULTY): $(BUILD)/faulty/spasm
	ln -f $< $@

$(BUILD)/tests-faults.o: tests/faults/faults.c
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) -c $< -o $@

check: check-programs check-installed
check-programs: programs $(UNIT_TESTS) $(FAULTY)
	tests/run $(BUILD)

# What `make install` leaves, used as others will use it.
check-installed: all sqlite
	CC="$(CC)" tests/installed $(BUILD)

# The recipes of the manuals, with the programs they name.
check-recipes: all
	tests/recipes $(BUILD)

# The recipe for several machines, on hosts made of namespaces, some of which are killed (root).
check-hosts: programs
	tests/hosts $(BUILD)

# Debian packages: built twice to the same bytes, looked at by lintian, installed and used.
check-package:
	tests/package

SANITIZERS = -O1 -g -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all
check-asan:
	$(MAKE) -j $(CORES) BUILD=build-asan CFLAGS="$(SANITIZERS)" HARDENING= check-programs

# The same suite with every program under valgrind: wrong memory, leaks, descriptors left open.
check-valgrind:
	$(MAKE) BUILD=build-valgrind HARDENING= valgrind

valgrind: programs $(UNIT_TESTS) $(FAULTY)
	tests/valgrind $(BUILD)

# Both compilers without a warning, two analysers, the manuals, the scripts, the tables.
C_FILES = $(wildcard lib/*.c cmd/*.c cmd/*/*.c data/*.c tests/unit/*.c tests/faults/*.c) tests/fuzz/damaged.c tests/fuzz/world.c
lint: all
	$(MAKE) -j $(CORES) BUILD=build-lint CC=gcc WARNINGS="$(WARNINGS) -Werror" all sqlite $(UNIT_TESTS:$(BUILD)/%=build-lint/%) $(FAULTY:$(BUILD)/%=build-lint/%)
	$(MAKE) -j $(CORES) BUILD=build-lint-clang CC=clang WARNINGS="$(WARNINGS) -Werror" all sqlite $(UNIT_TESTS:$(BUILD)/%=build-lint-clang/%) $(FAULTY:$(BUILD)/%=build-lint-clang/%)
	cppcheck -j $(CORES) --std=c11 --enable=warning,style,performance,portability --error-exitcode=1 --quiet -Ilib -Itests/unit \
	    --suppress=unusedStructMember --suppress=knownConditionTrueFalse --suppress=unsignedLessThanZero lib cmd data tests/unit
	printf '%s\n' $(C_FILES) | xargs -n 8 -P $(CORES) sh -c 'clang-tidy --quiet "$$@" -- -std=c11 -D_GNU_SOURCE -Ilib -Icmd -Itests/unit' clang-tidy
	clang -x c++ -std=c++11 -Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only lib/spasm.h
	mandoc -Tlint -W warning man/*.[1-9]
	shellcheck tests/run tests/one tests/session tests/installed tests/recipes tests/pictures tests/hosts tests/package debian/tests/installed $(SCRIPTS) tests/valgrind tests/bench/run tests/bench/curve tests/bench/profile tests/eval/run tests/eval/held tests/fuzz/run tests/fuzz/dictionary tests/deps tests/demo.sh .ci/run
	$(BUILD)/spasm-lint

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/libspasm.a
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(LDFLAGS) -Ilib $< $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

# How the programs do on labelled texts; EVAL_DIR names a folder of other sets.
EVAL_DIR = tests/eval
eval: all
	tests/eval/run $(BUILD) $(EVAL_DIR)

# Whether any figure of tests/eval has fallen; a change that lowers one changes tests/eval/figures.txt, too, and says why.
check-eval: all
	tests/eval/held $(BUILD)

# Hyperscan, where libhyperscan-dev is installed.
$(BUILD)/bench/hyperscan: tests/bench/hyperscan.c
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(LDFLAGS) $< -lhs -o $@

bench: all $(BUILD)/bench/cut $(BUILD)/bench/parse $(if $(wildcard /usr/include/hs/hs.h),$(BUILD)/bench/hyperscan)
	tests/bench/run $(BUILD)

# How the time grows with a report of a thousand kilobytes.
bench-curve: all
	tests/bench/curve $(BUILD)

bench-profile: all
	tests/bench/profile $(BUILD)

# Many more damaged files than `make check` tries, then libFuzzer (clang) for so many seconds a target; what grows lies in
# build-fuzz/corpus, inputs that break something in build-fuzz/found.
FUZZ_SECONDS = 60
FUZZ_TARGETS = records tables text program
fuzz: all $(BUILD)/tests/mutations
	SPASM_MUTATIONS=1000000 $(BUILD)/tests/mutations
	$(MAKE) DAMAGED_FILES=150000 check-damaged
	$(MAKE) fuzz-targets
	tests/fuzz/run build-fuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)

# Each target over its seeds, once: they compile, and nothing found before is back.
check-fuzz: fuzz-targets
	for target in $(FUZZ_TARGETS); do \
	    build-fuzz/fuzz/$$target -runs=0 -close_fd_mask=3 tests/fuzz/seeds/$$target || exit 1; \
	done

# So many damaged copies of the labelled sets through whole programs: the answers to the other records are the very same.
DAMAGED_FILES = 6000
check-damaged:
	$(MAKE) -j $(CORES) BUILD=build-asan CFLAGS="$(SANITIZERS)" HARDENING= build-asan/fuzz/damaged
	build-asan/fuzz/damaged $(DAMAGED_FILES) $(wildcard tests/eval/round*.csv)

# NULL + 0 is left alone.
FUZZ_FLAGS = -O1 -g -fsanitize=address,undefined,float-cast-overflow -fno-sanitize=pointer-overflow -fno-sanitize-recover=all
fuzz-targets:
	$(MAKE) -j $(CORES) BUILD=build-fuzz CC=clang CFLAGS="$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link" HARDENING=-fPIE \
	    $(FUZZ_TARGETS:%=build-fuzz/fuzz/%)

# Whole programs that meet no files but those of tests/fuzz/world.c.
WORLD = open close read write fstat fcntl lseek ftruncate
IN_WORLD = tests/fuzz/world.c $(BUILD)/fuzz/programs.a -lcsv -lmd -lpthread
$(BUILD)/fuzz/programs.a: $(LIB_OBJECTS) $(FRAME) $(BUILD)/cmd/spasm-redflags.o $(BUILD)/cmd/spasm-relief.o
	@mkdir -p $(@D)
	rm -f $@ && ar rcs $@ $^
	$(OBJCOPY) $(foreach name,$(WORLD),--redefine-sym $(name)=world_$(name)) $@

$(BUILD)/fuzz/program: tests/fuzz/program.c tests/fuzz/world.c $(wildcard tests/fuzz/*.h) $(BUILD)/fuzz/programs.a
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) -fsanitize=fuzzer -Ilib -Icmd $< $(IN_WORLD) -o $@

$(BUILD)/fuzz/damaged: tests/fuzz/damaged.c tests/fuzz/world.c $(wildcard tests/fuzz/*.h tests/unit/*.h) $(BUILD)/fuzz/programs.a
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) -Ilib -Icmd -Itests/unit $< $(IN_WORLD) -o $@

FUZZ_WRAPPED_records = -Wl,--wrap=input_read
FUZZ_WRAPPED_tables = -Wl,--wrap=file_read
$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/expect.h $(BUILD)/libspasm.a
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) -fsanitize=fuzzer $(FUZZ_WRAPPED_$*) -Ilib $< \
	    $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
LIBDIR = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/spasm
BASH_COMPLETIONS = $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS = $(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS = $(PREFIX)/share/fish/vendor_completions.d
MANUALS = $(wildcard man/*.[1-9])
SCRIPTS = man/examples/spasm-hosts man/examples/spasm-night man/examples/spasm-review
FUNCTIONS = $(shell sed -n 's/^\.Nm \(spasm_[a-z_]*\).*/\1/p' man/libspasm.3)

# The manual of the library goes by the name of each function, too.
install: all
	mkdir -p "$(DESTDIR)$(BINDIR)" "$(DESTDIR)$(LIBDIR)/pkgconfig" "$(DESTDIR)$(INCLUDEDIR)" "$(DESTDIR)$(DATADIR)/tables" \
	    "$(DESTDIR)$(DATADIR)/examples"
	install -m 755 $(BUILD)/spasm "$(DESTDIR)$(BINDIR)/$(firstword $(PROGRAMS))"
	cd "$(DESTDIR)$(BINDIR)" && for program in $(filter-out $(firstword $(PROGRAMS)),$(PROGRAMS)); do \
	    ln -f $(firstword $(PROGRAMS)) $$program || exit; done
	install -m 644 $(LIBRARY)/libspasm.so.$(VERSION) $(LIBRARY)/libspasm.a "$(DESTDIR)$(LIBDIR)"
	ln -sf libspasm.so.$(VERSION) "$(DESTDIR)$(LIBDIR)/$(SONAME)"
	ln -sf $(SONAME) "$(DESTDIR)$(LIBDIR)/libspasm.so"
	install -m 644 lib/spasm.h "$(DESTDIR)$(INCLUDEDIR)"
	sed -e 's,@PREFIX@,$(PREFIX),' -e 's,@LIBDIR@,$(LIBDIR),' -e 's,@INCLUDEDIR@,$(INCLUDEDIR),' -e 's,@VERSION@,$(VERSION),' \
	    lib/spasm.pc.in > "$(DESTDIR)$(LIBDIR)/pkgconfig/spasm.pc"
	mkdir -p "$(DESTDIR)$(BASH_COMPLETIONS)" "$(DESTDIR)$(ZSH_COMPLETIONS)" "$(DESTDIR)$(FISH_COMPLETIONS)"
	for program in $(PROGRAMS); do \
	    install -m 644 $(BUILD)/completions/bash/$$program "$(DESTDIR)$(BASH_COMPLETIONS)/$$program" \
	    && install -m 644 $(BUILD)/completions/zsh/$$program "$(DESTDIR)$(ZSH_COMPLETIONS)/_$$program" \
	    && install -m 644 $(BUILD)/completions/fish/$$program "$(DESTDIR)$(FISH_COMPLETIONS)/$$program.fish" || exit; done
	install -m 644 data/*.csv "$(DESTDIR)$(DATADIR)/tables"
	install -m 644 $(filter-out $(SCRIPTS),$(wildcard man/examples/*)) "$(DESTDIR)$(DATADIR)/examples"
	install -m 755 $(SCRIPTS) "$(DESTDIR)$(DATADIR)/examples"
	for page in $(MANUALS); do \
	    folder="$(DESTDIR)$(MANDIR)/man$${page##*.}"; mkdir -p "$$folder" && install -m 644 "$$page" "$$folder" || exit; done
	for name in $(FUNCTIONS); do ln -sf libspasm.3 "$(DESTDIR)$(MANDIR)/man3/$$name.3" || exit; done

install-sqlite: sqlite
	mkdir -p "$(DESTDIR)$(LIBDIR)/sqlite3"
	install -m 644 $(LIBRARY)/sqlite3/mod_spasm.so "$(DESTDIR)$(LIBDIR)/sqlite3"

uninstall:
	for program in $(PROGRAMS); do rm -f "$(DESTDIR)$(BINDIR)/$$program" "$(DESTDIR)$(BASH_COMPLETIONS)/$$program" \
	    "$(DESTDIR)$(ZSH_COMPLETIONS)/_$$program" "$(DESTDIR)$(FISH_COMPLETIONS)/$$program.fish"; done
	for file in libspasm.so.$(VERSION) $(SONAME) libspasm.so libspasm.a sqlite3/mod_spasm.so pkgconfig/spasm.pc; do \
	    rm -f "$(DESTDIR)$(LIBDIR)/$$file"; done
	rm -f "$(DESTDIR)$(INCLUDEDIR)/spasm.h"
	for page in $(MANUALS); do rm -f "$(DESTDIR)$(MANDIR)/man$${page##*.}/$${page##*/}"; done
	for name in $(FUNCTIONS); do rm -f "$(DESTDIR)$(MANDIR)/man3/$$name.3"; done
	rm -rf "$(DESTDIR)$(DATADIR)"

# Before anything else that is asked for with it, also under -j.
ifneq ($(filter deps,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif
deps:
	@tests/deps

demo: all
	@PATH=$(BUILD):$$PATH sh tests/demo.sh

clean:
	rm -rf build build-asan build-valgrind build-fuzz build-lint build-lint-clang

.PHONY: all programs library sqlite completions check check-programs check-installed check-recipes check-hosts check-package check-eval check-asan check-valgrind valgrind lint bench bench-curve bench-profile eval fuzz fuzz-targets check-fuzz check-damaged install install-sqlite uninstall deps demo clean
.SECONDARY:
-include $(wildcard $(BUILD)/lib/*.d $(BUILD)/cmd/*.d $(BUILD)/cmd/*/*.d $(BUILD)/data/*.d)
