# spasm: five filters over one library. Build products go to build/.
.POSIX:
.SUFFIXES:

CC = cc
VERSION = 0.1.0
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
STANDARD = -std=c11 -D_POSIX_C_SOURCE=200809L
BUILD = build
PROGRAMS = spasm-symptoms spasm-redflags spasm-causes spasm-relief spasm-lint

LIB_SOURCES = $(wildcard lib/*.c)
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o
FRAME = $(BUILD)/cmd/filter.o $(BUILD)/cmd/print.o $(BUILD)/cmd/explain.o $(BUILD)/cmd/options.o $(BUILD)/cmd/message.o
TABLES = $(sort $(wildcard data/*.csv))

all: $(PROGRAMS:%=$(BUILD)/%)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) -Ilib -DSPASM_VERSION='"$(VERSION)"' -MMD -MP -c $< -o $@

# getopt_long is GNU
$(BUILD)/cmd/options.o: STANDARD = -std=c11 -D_GNU_SOURCE

$(BUILD)/embed: data/embed.c
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $< -o $@

$(BUILD)/embedded.c: $(BUILD)/embed $(TABLES)
	$(BUILD)/embed $(TABLES) > $@.new && mv $@.new $@

$(BUILD)/embedded.o: $(BUILD)/embedded.c
	$(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) -Ilib -c $< -o $@

$(BUILD)/libspasm.a: $(LIB_OBJECTS)
	rm -f $@ && ar rcs $@ $(LIB_OBJECTS)

$(BUILD)/spasm-%: $(BUILD)/cmd/spasm-%.o $(FRAME) $(BUILD)/libspasm.a
	$(CC) $(CFLAGS) $(LDFLAGS) $< $(FRAME) $(BUILD)/libspasm.a -lcsv -o $@

check: all
	tests/run $(BUILD)

SANITIZERS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all
check-asan:
	$(MAKE) BUILD=build-asan CFLAGS="$(SANITIZERS)" all
	tests/run build-asan

# Both compilers without a warning, the manuals, the scripts, the tables.
lint: all
	$(MAKE) BUILD=build-lint CC=gcc WARNINGS="$(WARNINGS) -Werror" all
	$(MAKE) BUILD=build-lint-clang CC=clang WARNINGS="$(WARNINGS) -Werror" all
	mandoc -Tlint -W warning man/*.[1-9]
	shellcheck tests/run tests/deps tests/demo.sh .ci/run
	$(BUILD)/spasm-lint

deps:
	tests/deps

demo: all
	@PATH=$(BUILD):$$PATH sh tests/demo.sh

clean:
	rm -rf build build-asan build-lint build-lint-clang

.PHONY: all check check-asan lint deps demo clean
.SECONDARY:
-include $(wildcard $(BUILD)/lib/*.d $(BUILD)/cmd/*.d)
