/*
 * spasm: the reading of symptom reports about muscle spasm, for other programs. This header is all that they need.
 *
 * Open tables once, open a reader for each thread, give it one text after the other and walk what it found:
 *
 *     struct spasm_tables *tables = spasm_tables_open(NULL, NULL, NULL, 0);
 *     struct spasm_reader *reader = tables ? spasm_reader_open(tables) : NULL;
 *     if (reader && spasm_read(reader, text, strlen(text), NULL))
 *         puts(spasm_level_name(spasm_level(reader)));
 *     spasm_reader_close(reader);
 *     spasm_tables_close(tables);
 *
 * This is no diagnosis, and no flag does not mean that all is well. No clinician has reviewed the tables.
 */
#ifndef SPASM_H
#define SPASM_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SPASM_PUBLIC __attribute__((visibility("default")))
#else
#define SPASM_PUBLIC
#endif

/* Bytes without a NUL behind them. They belong to the tables or to the text, as is said where they are given. */
struct spasm_bytes {
    const char *at;
    size_t length;
};

/* Tables, checked and ready. Nothing changes in them, so any number of readers in any threads may share them. */
struct spasm_tables;

/* Reads texts, one after the other, in one thread at a time. */
struct spasm_reader;

/* "0.1.0"; lives on. */
SPASM_PUBLIC const char *spasm_version(void);

/*
 * Opens the shipped tables, which are part of the library. `replace` names folders whose tables stand in for shipped ones,
 * `add` such whose rows come after them; both end in NULL, and NULL stands for none. spasm-tables(5) describes the files.
 * NULL when the tables are not sound or memory fails; `problem`, unless it is NULL, is then a message of at most `size`
 * bytes with its NUL. Close the tables after all readers of them.
 */
SPASM_PUBLIC struct spasm_tables *spasm_tables_open(const char *const *replace, const char *const *add, char *problem,
                                                    size_t size);
SPASM_PUBLIC void spasm_tables_close(struct spasm_tables *tables);

/* NULL when memory fails. */
SPASM_PUBLIC struct spasm_reader *spasm_reader_open(const struct spasm_tables *tables);
SPASM_PUBLIC void spasm_reader_close(struct spasm_reader *reader);

/*
 * Reads one text. It is not copied: it must live as long as what was found is looked at, which is until the next call or
 * the end of the reader. `day` is when the text was written, "2026-11-21" (a time may follow), and gives "since Tuesday" a
 * length; NULL, or what is no such day: not known. False when memory fails or the text has 1 GiB or more; then nothing is
 * found, and the level is SPASM_UNREADABLE.
 */
SPASM_PUBLIC bool spasm_read(struct spasm_reader *reader, const char *text, size_t length, const char *day);

/* --- does it need a clinician, and how soon? --- */

/* A later one is worse. */
enum spasm_level {
    SPASM_UNREADABLE,      /* no answer: no text was read, or the tables hold no rule for a red flag */
    SPASM_UNINFORMATIVE,   /* blank, "n/a", "see above" */
    SPASM_NONE_LISTED,     /* none of the listed signs; not that all is well */
    SPASM_SOON,
    SPASM_URGENT,          /* the same day */
    SPASM_EMERGENCY
};

/* The worst level of the flags. */
SPASM_PUBLIC enum spasm_level spasm_level(const struct spasm_reader *reader);

/* "emergency", as the programs write it; lives on. */
SPASM_PUBLIC const char *spasm_level_name(enum spasm_level level);

/* A red flag. The bytes belong to the tables. */
struct spasm_flag {
    struct spasm_bytes id, action, source;
    enum spasm_level level;
    size_t start, end;     /* bytes of the text, end exclusive: the finding that raised it */
};

/* The flags, the worst first; NULL behind the last. Each lives until the next reading. */
SPASM_PUBLIC const struct spasm_flag *spasm_flag(const struct spasm_reader *reader, size_t index);

/* --- what does it say? --- */

/* "in-scope", "out-of-scope", "uninformative" or "unreadable"; lives on. */
SPASM_PUBLIC const char *spasm_scope(const struct spasm_reader *reader);

/* A mention of a concept of the tables, also one that is denied: look at `holds`. */
struct spasm_finding {
    struct spasm_bytes id; /* of the tables */
    const char *kind;      /* "symptom", "condition", "site", "cause", ...; lives on */
    const char *status;    /* "affirmed", "possible", "negated", "hypothetical", "historical", "other-person"; lives on */
    bool holds;            /* affirmed or possible, of this episode, or a lasting fact told as history */
    size_t start, end;     /* bytes of the text, end exclusive */
    size_t cue_start, cue_end; /* the words that set the status; equal: none */
    struct spasm_bytes site; /* id of the site that it is tied to, of the tables; of length 0: none */
    double hours_least, hours_most; /* how long it has lasted; both 0: not said. The most may be INFINITY. */
};

/*
 * The mentions, sentence by sentence; NULL behind the last. Within a sentence they go by the word that decides their status,
 * which need not be their first: sort by `start` where that matters. Each lives until the next reading.
 */
SPASM_PUBLIC const struct spasm_finding *spasm_finding(const struct spasm_reader *reader, size_t index);

/* --- what may lie behind it? --- */

/* "stated", "possible", "none-listed", "out-of-scope", "uninformative" or "unreadable"; lives on. */
SPASM_PUBLIC const char *spasm_cause_state(const struct spasm_reader *reader);

struct spasm_cause {
    struct spasm_bytes id; /* of the tables */
    bool stated;           /* by the text; else a known cause of what it tells of */
};

/* The causes that are stated, then the possible ones; NULL behind the last. Each lives until the next reading. */
SPASM_PUBLIC const struct spasm_cause *spasm_cause(const struct spasm_reader *reader, size_t index);

#ifdef __cplusplus
}
#endif

#endif
