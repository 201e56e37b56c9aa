# spasm: five filters over one library. Build products go to build/.
.POSIX:
.SUFFIXES:

CC = cc
VERSION = 0.1.0
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
# What a program that reads strangers' texts should not do without. Control flow is guarded where compiler and linker can.
TAKES = $(shell printf 'int main(void) { return 0; }' | $(CC) -Werror $(1) -x c - -o /dev/null 2>/dev/null && echo "$(1)")
comma = ,
CLASH := $(call TAKES,-fstack-clash-protection)
FLOW := $(call TAKES,-fcf-protection)
FLOW_LINK := $(call TAKES,-fcf-protection -Wl$(comma)-z$(comma)ibt$(comma)-z$(comma)shstk)
HARDENING = -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fPIE -DSPASM_SANDBOX $(CLASH) $(FLOW)
HARDENED_LINK = -pie -Wl,-z,relro,-z,now,-z,noexecstack $(FLOW_LINK)
STANDARD = -std=c11 -D_POSIX_C_SOURCE=200809L
BUILD = build
PROGRAMS = spasm-symptoms spasm-redflags spasm-causes spasm-relief spasm-lint

LIB_SOURCES = $(wildcard lib/*.c)
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o
FRAME = $(BUILD)/cmd/filter.o $(BUILD)/cmd/answer.o $(BUILD)/cmd/parallel.o $(BUILD)/cmd/aside.o $(BUILD)/cmd/sandbox.o $(BUILD)/cmd/manifest.o $(BUILD)/cmd/progress.o $(BUILD)/cmd/tally.o $(BUILD)/cmd/rows.o $(BUILD)/cmd/print.o $(BUILD)/cmd/explain.o $(BUILD)/cmd/options.o $(BUILD)/cmd/message.o
TABLES = $(sort $(wildcard data/*.csv))

all: $(PROGRAMS:%=$(BUILD)/%)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(HARDENING) -Ilib -DSPASM_VERSION='"$(VERSION)"' -MMD -MP -c $< -o $@

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
	rm -f $@ && ar rcs $@ $(LIB_OBJECTS)

$(BUILD)/spasm-%: $(BUILD)/cmd/spasm-%.o $(FRAME) $(BUILD)/libspasm.a
	$(CC) $(CFLAGS) $(HARDENED_LINK) $(LDFLAGS) $< $(FRAME) $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))
$(BUILD)/tests/%: tests/unit/%.c $(wildcard tests/unit/*.h) $(BUILD)/libspasm.a
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(LDFLAGS) -Ilib -Itests/unit $< $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

# Its allocations go through functions of its own.
$(BUILD)/tests/no_memory: private LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

# The filters, in which calls go wrong as the tests want it.
FAULTS = malloc calloc realloc read write open close pthread_create
FAULTY = $(patsubst %,$(BUILD)/faulty/%,$(filter-out spasm-lint,$(PROGRAMS)))
$(BUILD)/faulty/spasm-%: $(BUILD)/cmd/spasm-%.o $(BUILD)/tests-faults.o $(FRAME) $(BUILD)/libspasm.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(FAULTS:%=-Wl,--wrap=%) $(filter-out %/sandbox.o,$^) -lcsv -lmd -lpthread -o $@

$(BUILD)/tests-faults.o: tests/faults/faults.c
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) -c $< -o $@

check: all $(UNIT_TESTS) $(FAULTY)
	tests/run $(BUILD)

SANITIZERS = -O1 -g -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all
check-asan:
	$(MAKE) BUILD=build-asan CFLAGS="$(SANITIZERS)" HARDENING=-fPIE check

# The same suite with every program under valgrind: wrong memory, leaks, descriptors left open.
check-valgrind:
	$(MAKE) BUILD=build-valgrind HARDENING=-fPIE valgrind

valgrind: all $(UNIT_TESTS) $(FAULTY)
	tests/valgrind $(BUILD)

# Both compilers without a warning, two analysers, the manuals, the scripts, the tables.
C_FILES = $(wildcard lib/*.c cmd/*.c data/*.c tests/unit/*.c tests/faults/*.c)
lint: all
	$(MAKE) BUILD=build-lint CC=gcc WARNINGS="$(WARNINGS) -Werror" all $(UNIT_TESTS:$(BUILD)/%=build-lint/%) $(FAULTY:$(BUILD)/%=build-lint/%)
	$(MAKE) BUILD=build-lint-clang CC=clang WARNINGS="$(WARNINGS) -Werror" all $(UNIT_TESTS:$(BUILD)/%=build-lint-clang/%) $(FAULTY:$(BUILD)/%=build-lint-clang/%)
	cppcheck --std=c11 --enable=warning,style,performance,portability --error-exitcode=1 --quiet -Ilib -Itests/unit \
	    --suppress=unusedStructMember --suppress=knownConditionTrueFalse --suppress=unsignedLessThanZero lib cmd data tests/unit
	clang-tidy --quiet $(C_FILES) -- -std=c11 -D_GNU_SOURCE -Ilib -Itests/unit -DSPASM_VERSION='"$(VERSION)"'
	mandoc -Tlint -W warning man/*.[1-9]
	shellcheck tests/run tests/valgrind tests/bench/run tests/bench/curve tests/bench/profile tests/eval/run tests/fuzz/run tests/fuzz/dictionary tests/deps tests/demo.sh .ci/run
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
	$(MAKE) fuzz-targets
	tests/fuzz/run build-fuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)

# NULL + 0 is left alone.
FUZZ_FLAGS = -O1 -g -fsanitize=address,undefined,float-cast-overflow -fno-sanitize=pointer-overflow -fno-sanitize-recover=all
fuzz-targets:
	$(MAKE) BUILD=build-fuzz CC=clang CFLAGS="$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link" HARDENING=-fPIE \
	    $(FUZZ_TARGETS:%=build-fuzz/fuzz/%)

# The target `program` is to meet no files but its own.
FUZZ_WORLD = open close read write fstat fcntl lseek ftruncate
$(BUILD)/fuzz/program.a: $(LIB_OBJECTS) $(FRAME)
	@mkdir -p $(@D)
	rm -f $@ && ar rcs $@ $(LIB_OBJECTS) $(FRAME)
	objcopy $(foreach name,$(FUZZ_WORLD),--redefine-sym $(name)=world_$(name)) $@

$(BUILD)/fuzz/program: tests/fuzz/program.c tests/fuzz/expect.h $(BUILD)/fuzz/program.a
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) -fsanitize=fuzzer -Ilib -Icmd -DFUZZ_PROGRAM='"spasm-relief.c"' $< \
	    $(BUILD)/fuzz/program.a -lcsv -lmd -lpthread -o $@

FUZZ_WRAPPED_records = -Wl,--wrap=input_read
FUZZ_WRAPPED_tables = -Wl,--wrap=file_read
$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/expect.h $(BUILD)/libspasm.a
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) -fsanitize=fuzzer $(FUZZ_WRAPPED_$*) -Ilib $< \
	    $(BUILD)/libspasm.a -lcsv -lmd -lpthread -o $@

PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/spasm
MANUALS = $(wildcard man/*.[157])

install: all
	mkdir -p "$(DESTDIR)$(BINDIR)" "$(DESTDIR)$(DATADIR)/tables"
	cp $(PROGRAMS:%=$(BUILD)/%) "$(DESTDIR)$(BINDIR)"
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
	rm -rf build build-asan build-valgrind build-fuzz build-lint build-lint-clang

.PHONY: all check check-asan check-valgrind valgrind lint bench bench-curve bench-profile eval fuzz fuzz-targets install uninstall deps demo clean
.SECONDARY:
-include $(wildcard $(BUILD)/lib/*.d $(BUILD)/cmd/*.d $(BUILD)/data/*.d)
