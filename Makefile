# spasm: five programs over one library. Build products go to build/.
.POSIX:
.SUFFIXES:

CC = cc
VERSION = 0.1.0
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
# What a program that reads strangers' texts should not do without.
HARDENING = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
HARDENED_LINK = -pie -Wl,-z,relro,-z,now
STANDARD = -std=c11 -D_POSIX_C_SOURCE=200809L
BUILD = build
PROGRAMS = spasm-symptoms spasm-redflags spasm-causes spasm-relief spasm-lint

LIB_SOURCES = $(wildcard lib/*.c)
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o
FRAME = $(BUILD)/cmd/filter.o $(BUILD)/cmd/answer.o $(BUILD)/cmd/parallel.o $(BUILD)/cmd/manifest.o $(BUILD)/cmd/progress.o $(BUILD)/cmd/tally.o $(BUILD)/cmd/rows.o $(BUILD)/cmd/print.o $(BUILD)/cmd/explain.o $(BUILD)/cmd/options.o $(BUILD)/cmd/message.o
TABLES = $(sort $(wildcard data/*.csv))

all: $(PROGRAMS:%=$(BUILD)/%)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(HARDENING) -Ilib -DSPASM_VERSION='"$(VERSION)"' -MMD -MP -c $< -o $@

# getopt_long is GNU
$(BUILD)/cmd/options.o: STANDARD = -std=c11 -D_GNU_SOURCE

# The shipped tables as the programs read them: made by a program of the same library, then part of the library.
$(BUILD)/compile: $(BUILD)/data/compile.o $(LIB_SOURCES:%.c=$(BUILD)/%.o)
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -lcsv -lmd -lpthread -o $@

$(BUILD)/tables.image: $(BUILD)/compile $(TABLES)
	$(BUILD)/compile data > $@.new && mv $@.new $@

$(BUILD)/embedded.o: data/embedded.S $(BUILD)/tables.image
	$(CC) -DIMAGE='"$(BUILD)/tables.image"' -c $< -o $@

$(BUILD)/libspasm.a: $(LIB_OBJECTS)
	rm -f $@ && ar rcs $@ $(LIB_OBJECTS)

# One executable under five names, which share the tables in it. A copy of any of them works anywhere.
PROGRAM_OBJECTS = $(BUILD)/cmd/spasm.o $(PROGRAMS:%=$(BUILD)/cmd/%.o) $(FRAME)
$(BUILD)/spasm: $(PROGRAM_OBJECTS) $(BUILD)/libspasm.a
	$(CC) $(CFLAGS) $(HARDENED_LINK) $(LDFLAGS) $(PROGRAM_OBJECTS) $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

$(PROGRAMS:%=$(BUILD)/%): $(BUILD)/spasm
	ln -f $< $@

UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))
$(BUILD)/tests/%: tests/unit/%.c $(wildcard tests/unit/*.h) $(BUILD)/libspasm.a
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(LDFLAGS) -Ilib -Itests/unit $< $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

# Its allocations go through functions of its own.
$(BUILD)/tests/no_memory: private LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

check: all $(UNIT_TESTS)
	tests/run $(BUILD)

SANITIZERS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all
check-asan:
	$(MAKE) BUILD=build-asan CFLAGS="$(SANITIZERS)" HARDENING=-fPIE check

# The same suite with every program under valgrind: wrong memory, leaks, descriptors left open.
check-valgrind: all $(UNIT_TESTS)
	tests/valgrind $(BUILD)

# Both compilers without a warning, two analysers, the manuals, the scripts, the tables.
C_FILES = $(wildcard lib/*.c cmd/*.c data/*.c tests/unit/*.c)
lint: all
	$(MAKE) BUILD=build-lint CC=gcc WARNINGS="$(WARNINGS) -Werror" all $(UNIT_TESTS:$(BUILD)/%=build-lint/%)
	$(MAKE) BUILD=build-lint-clang CC=clang WARNINGS="$(WARNINGS) -Werror" all $(UNIT_TESTS:$(BUILD)/%=build-lint-clang/%)
	cppcheck --std=c11 --enable=warning,style,performance,portability --error-exitcode=1 --quiet -Ilib -Itests/unit \
	    --suppress=unusedStructMember --suppress=knownConditionTrueFalse --suppress=unsignedLessThanZero lib cmd data tests/unit
	clang-tidy --quiet $(C_FILES) -- -std=c11 -D_GNU_SOURCE -Ilib -Itests/unit -DSPASM_VERSION='"$(VERSION)"'
	mandoc -Tlint -W warning man/*.[1-9]
	shellcheck tests/run tests/valgrind tests/bench/run tests/bench/profile tests/eval/run tests/deps tests/demo.sh .ci/run
	$(BUILD)/spasm-lint

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/libspasm.a
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(LDFLAGS) -Ilib $< $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

# How the programs do on labelled texts; EVAL_DIR names a folder of other sets.
EVAL_DIR = tests/eval
eval: all
	tests/eval/run $(BUILD) $(EVAL_DIR)

bench: all $(BUILD)/bench/cut $(BUILD)/bench/parse
	tests/bench/run $(BUILD)

bench-profile: all
	tests/bench/profile $(BUILD)

# Many more damaged files than `make check` tries.
fuzz: all $(BUILD)/tests/mutations
	SPASM_MUTATIONS=1000000 $(BUILD)/tests/mutations

PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/spasm
MANUALS = $(wildcard man/*.[157])

install: all
	mkdir -p "$(DESTDIR)$(BINDIR)" "$(DESTDIR)$(DATADIR)/tables"
	install -m 755 $(BUILD)/spasm "$(DESTDIR)$(BINDIR)/$(firstword $(PROGRAMS))"
	cd "$(DESTDIR)$(BINDIR)" && for program in $(filter-out $(firstword $(PROGRAMS)),$(PROGRAMS)); do \
	    ln -f $(firstword $(PROGRAMS)) $$program || exit; done
	cp data/*.csv "$(DESTDIR)$(DATADIR)/tables"
	for page in $(MANUALS); do \
	    folder="$(DESTDIR)$(MANDIR)/man$${page##*.}"; mkdir -p "$$folder" && cp "$$page" "$$folder" || exit; done

uninstall:
	for program in $(PROGRAMS); do rm -f "$(DESTDIR)$(BINDIR)/$$program"; done
	for page in $(MANUALS); do rm -f "$(DESTDIR)$(MANDIR)/man$${page##*.}/$${page##*/}"; done
	rm -rf "$(DESTDIR)$(DATADIR)"

deps:
	tests/deps

demo: all
	@PATH=$(BUILD):$$PATH sh tests/demo.sh

clean:
	rm -rf build build-asan build-lint build-lint-clang

.PHONY: all check check-asan check-valgrind lint bench bench-profile eval fuzz install uninstall deps demo clean
.SECONDARY:
-include $(wildcard $(BUILD)/lib/*.d $(BUILD)/cmd/*.d $(BUILD)/data/*.d)
