/* tables: rows from shipped tables and from folders, columns by name, and what is wrong with a table. */
#include "tables.h"

#include "buffer.h"
#include "check.h"
#include "folder.h"

struct opened {
    struct table_set set;
    struct diagnostics diagnostics;
};

static void open_folders(struct opened *opened, struct table_folders folders)
{
    *opened = (struct opened){ .diagnostics = { .items = NULL } };
    tables_open(&opened->set, &folders, &opened->diagnostics);
    diagnostics_sort(&opened->diagnostics);
    CHECK(!opened->diagnostics.failed);
}

static void open_alone(struct opened *opened, const struct folder *folder)
{
    open_folders(opened, (struct table_folders){ .replace = (const char *[]){ folder->path }, .replace_count = 1,
                                                 .alone = true });
}

static void close_opened(struct opened *opened)
{
    tables_close(&opened->set);
    diagnostics_close(&opened->diagnostics);
}

static bool told(const struct opened *opened, enum severity severity, const char *check, size_t line)
{
    for (size_t i = 0; i < opened->diagnostics.count; i++) {
        const struct diagnostic *diagnostic = &opened->diagnostics.items[i];
        if (diagnostic->severity == severity && diagnostic->line == line
            && slice_is(slice_of(diagnostic->check), check))
            return true;
    }
    return false;
}

/* --- one table --- */

/* units.csv has the columns unit and hours, which are needed, and match. */
static const struct {
    const char *name, *bytes;
    const char *rows;          /* LINE:unit|hours|match; for each row */
    const char *check;         /* id of the only message, NULL: none */
    enum severity severity;
    size_t line;
} files[] = {
    { "plain", "unit,hours,match\nday,24,word\n", "2:day|24|word;", NULL, SEVERITY_WARNING, 0 },
    { "another order", "match,hours,unit\nword,24,day\n", "2:day|24|word;", NULL, SEVERITY_WARNING, 0 },
    { "a column that may be missing", "hours,unit\n24,day\n", "2:day|24|;", NULL, SEVERITY_WARNING, 0 },
    { "cells and names trimmed", " unit , hours\n day ,\t24\n", "2:day|24|;", NULL, SEVERITY_WARNING, 0 },
    { "quoted", "\"unit\",\"hours\"\n\"a,\"\"b\"\"\",\" 1 \"\n", "2:a,\"b\"|1|;", NULL, SEVERITY_WARNING, 0 },
    { "mark, CRLF, no end", "\xEF\xBB\xBFunit,hours\r\nday,24", "2:day|24|;", NULL, SEVERITY_WARNING, 0 },
    { "lines of the file", "\nunit,hours\n\n\"da\ny\",24\nweek,168\n", "4:da\ny|24|;6:week|168|;", NULL,
      SEVERITY_WARNING, 0 },
    { "only a header", "unit,hours\n", "", NULL, SEVERITY_WARNING, 0 },
    { "empty cells", "unit,hours\n,\n", "2:||;", NULL, SEVERITY_WARNING, 0 },
    { "unknown column first", "colour,unit,hours\nred,day,24\n", "2:day|24|;", "unknown-column", SEVERITY_WARNING, 1 },
    { "unknown column", "unit,colour,hours\nday,red,24\n", "2:day|24|;", "unknown-column", SEVERITY_WARNING, 1 },
    { "nothing", "", "", "no-header", SEVERITY_ERROR, 0 },
    { "blank lines", "\n\n", "", "no-header", SEVERITY_ERROR, 0 },
    { "needed column missing", "unit,match\nday,word\n", NULL, "missing-column", SEVERITY_ERROR, 1 },
    { "column twice", "unit,hours,unit\na,24,b\n", NULL, "duplicate-column", SEVERITY_ERROR, 1 },
    { "too few fields", "unit,hours\nday,24\nweek\nmonth,720\n", "2:day|24|;4:month|720|;", "ragged-row",
      SEVERITY_ERROR, 3 },
    { "too many fields", "unit,hours\nday,24,\n", "", "ragged-row", SEVERITY_ERROR, 2 },
    { "stray quote", "unit,hours\nday,24\nwe\"ek,168\n", "2:day|24|;", "malformed-csv", SEVERITY_ERROR, 3 },
    { "open quote", "unit,hours\n\"day,24\nweek,168\n", "", "malformed-csv", SEVERITY_ERROR, 3 },
};

static void list_rows(const struct table *table, struct buffer *rows)
{
    rows->length = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct table_row *row = &table->items[i];
        buffer_append_number(rows, row->line);
        buffer_append_string(rows, ":");
        buffer_append(rows, table_cell(row, UNIT_UNIT));
        buffer_append_string(rows, "|");
        buffer_append(rows, table_cell(row, UNIT_HOURS));
        buffer_append_string(rows, "|");
        buffer_append(rows, table_cell(row, UNIT_MATCH));
        buffer_append_string(rows, ";");
    }
}

static void check_files(void)
{
    struct folder folder = { "" };
    struct opened opened;
    struct buffer rows = { 0 };
    folder_make(&folder);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        folder_write(&folder, "units.csv", slice_of(files[i].bytes));
        open_alone(&opened, &folder);
        list_rows(&opened.set.tables[TABLE_UNITS], &rows);
        if (files[i].rows)
            CHECK_FOR(files[i].name, slice_is(buffer_slice(&rows), files[i].rows));
        CHECK_FOR(files[i].name, opened.diagnostics.count == (files[i].check ? 1 : 0));
        CHECK_FOR(files[i].name, opened.diagnostics.errors == (files[i].severity == SEVERITY_ERROR ? 1 : 0));
        if (files[i].check)
            CHECK_FOR(files[i].name, told(&opened, files[i].severity, files[i].check, files[i].line));
        for (size_t n = 0; n < opened.diagnostics.count; n++)
            CHECK_FOR(files[i].name,
                      slice_is(opened.diagnostics.items[n].file, folder_path(&folder, "units.csv")));
        CHECK_FOR(files[i].name, opened.set.tables[TABLE_UNITS].replaced);
        close_opened(&opened);
    }
    buffer_close(&rows);
    folder_remove(&folder);
}

/* Every column that the schema names is read into the place that the enumeration of its table gives it. */
static void check_schema(void)
{
    static const struct {
        enum table_id table;
        size_t column;
        const char *file, *name;
    } places[] = {
        { TABLE_CONCEPTS, CONCEPT_ID, "concepts.csv", "id" },
        { TABLE_CONCEPTS, CONCEPT_LASTING, "concepts.csv", "lasting" },
        { TABLE_CONCEPTS, CONCEPT_NOTE, "concepts.csv", "note" },
        { TABLE_TERMS, TERM_NOTE, "terms.csv", "note" },
        { TABLE_COMPOSITIONS, COMPOSITION_SITE, "compositions.csv", "site" },
        { TABLE_SCOPE, RULE_UNDER_AGE, "scope.csv", "under_age" },
        { TABLE_REDFLAG_RULES, RULE_WITH_3, "redflag-rules.csv", "with_3" },
        { TABLE_REDFLAG_RULES, RULE_OVER_HOURS, "redflag-rules.csv", "over_hours" },
        { TABLE_REDFLAGS, REDFLAG_VERIFICATION, "redflags.csv", "verification" },
        { TABLE_CAUSES, CAUSE_SOURCE, "causes.csv", "source" },
        { TABLE_PRESENTATIONS, PRESENTATION_AT, "presentations.csv", "at" },
        { TABLE_RELIEF, RELIEF_CLASS, "relief.csv", "class" },
        { TABLE_STEPS, STEP_TEXT, "steps.csv", "text" },
        { TABLE_CARE, CARE_AT, "care.csv", "at" },
        { TABLE_CAUTIONS, CAUTION_FINDING, "cautions.csv", "finding" },
        { TABLE_CONFLICTS, CONFLICT_KEEP, "conflicts.csv", "keep" },
        { TABLE_SOURCES, SOURCE_SHA256, "sources.csv", "sha256" },
        { TABLE_CODES, CODE_MESH, "codes.csv", "mesh" },
        { TABLE_CLASSES, CLASS_NOTE, "classes.csv", "note" },
        { TABLE_OPPOSITES, OPPOSITE_NOTE, "opposites.csv", "note" },
        { TABLE_CUES, CUE_REACH, "cues.csv", "reach" },
        { TABLE_IDIOMS, IDIOM_NOTE, "idioms.csv", "note" },
        { TABLE_FORMS, FORM_WORD, "forms.csv", "word" },
        { TABLE_QUALIFIERS, QUALIFIER_MATCH, "qualifiers.csv", "match" },
        { TABLE_SPELLINGS, SPELLING_WORD, "spellings.csv", "word" },
        { TABLE_NUMBERS, NUMBER_VALUE, "numbers.csv", "value" },
        { TABLE_UNITS, UNIT_MATCH, "units.csv", "match" },
        { TABLE_DATES, DATE_VALUE, "dates.csv", "value" },
        { TABLE_MEASUREMENTS, MEASUREMENT_TO, "measurements.csv", "to" },
        { TABLE_UNINFORMATIVE, UNINFORMATIVE_NOTE, "uninformative.csv", "note" },
        { TABLE_COMMON, COMMON_NOTE, "common.csv", "note" },
        { TABLE_TESTS, TEST_ABSENT, "tests.csv", "absent" },
    };
    bool named[TABLE_COUNT] = { false };
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        const struct table_schema *schema = schema_of(places[i].table);
        named[places[i].table] = true;
        CHECK_FOR(places[i].name, slice_is(slice_of(schema->file), places[i].file));
        CHECK_FOR(places[i].name, places[i].column < SCHEMA_COLUMNS_MOST && schema->columns[places[i].column]);
        if (schema->columns[places[i].column])
            CHECK_FOR(places[i].name, slice_is(slice_of(schema->columns[places[i].column]), places[i].name));
    }
    for (size_t id = 0; id < TABLE_COUNT; id++)
        CHECK_FOR(schema_of((enum table_id)id)->file, named[id]);
}

/* --- several folders --- */

static size_t count_units(const struct opened *opened)
{
    return opened->set.tables[TABLE_UNITS].count;
}

static bool unit_is(const struct opened *opened, size_t index, const char *unit)
{
    return index < count_units(opened)
        && slice_is(table_cell(&opened->set.tables[TABLE_UNITS].items[index], UNIT_UNIT), unit);
}

/* The later of two folders takes the place of the earlier, table by table; added rows come behind. */
static void check_folders(void)
{
    struct folder one = { "" }, two = { "" }, more = { "" };
    struct opened opened;
    folder_make(&one);
    folder_make(&two);
    folder_make(&more);
    folder_write(&one, "units.csv", slice_of("unit,hours\nday,24\nweek,168\n"));
    folder_write(&one, "idioms.csv", slice_of("phrase\nnumb skull\n"));
    folder_write(&two, "units.csv", slice_of("unit,hours\nmonth,720\n"));
    folder_write(&more, "units.csv", slice_of("hours,unit\n8760,year\n"));
    const char *const paths[] = { one.path, two.path }, *const added[] = { more.path };

    open_folders(&opened, (struct table_folders){ .replace = paths, .replace_count = 2, .add = added, .add_count = 1,
                                                  .alone = true });
    CHECK(opened.diagnostics.count == 0);
    CHECK(count_units(&opened) == 2 && unit_is(&opened, 0, "month") && unit_is(&opened, 1, "year"));
    CHECK(opened.set.tables[TABLE_IDIOMS].count == 1 && opened.set.tables[TABLE_IDIOMS].replaced);
    CHECK(opened.set.tables[TABLE_TERMS].count == 0 && !opened.set.tables[TABLE_TERMS].replaced);
    if (count_units(&opened) == 2) {
        const struct table_row *rows = opened.set.tables[TABLE_UNITS].items;
        CHECK(slice_is(table_row_path(&opened.set, &rows[0]), folder_path(&two, "units.csv")));
        CHECK(slice_is(table_row_path(&opened.set, &rows[1]), folder_path(&more, "units.csv")));
    }
    close_opened(&opened);

    const char *const turned[] = { two.path, one.path };
    open_folders(&opened, (struct table_folders){ .replace = turned, .replace_count = 2, .alone = true });
    CHECK(count_units(&opened) == 2 && unit_is(&opened, 0, "day") && unit_is(&opened, 1, "week"));
    close_opened(&opened);
    folder_remove(&one);
    folder_remove(&two);
    folder_remove(&more);
}

static void check_shipped(void)
{
    struct folder folder = { "" };
    struct opened opened;
    open_folders(&opened, (struct table_folders){ .alone = false });
    CHECK(opened.diagnostics.errors == 0);
    size_t terms = opened.set.tables[TABLE_TERMS].count, units = count_units(&opened);
    CHECK(terms > 0 && units > 0);
    for (size_t id = 0; id < TABLE_COUNT; id++) {
        const struct table *table = &opened.set.tables[id];
        CHECK_FOR(schema_of((enum table_id)id)->file, table->count > 0 && !table->replaced);
        if (table->count > 0)
            CHECK_FOR(schema_of((enum table_id)id)->file, slice_is(table_row_path(&opened.set, &table->items[0]),
                                                                   schema_of((enum table_id)id)->file));
    }
    close_opened(&opened);

    folder_make(&folder);
    folder_write(&folder, "units.csv", slice_of("unit,hours\nmoon,708\n"));
    const char *const paths[] = { folder.path };
    open_folders(&opened, (struct table_folders){ .replace = paths, .replace_count = 1 });
    CHECK(count_units(&opened) == 1 && unit_is(&opened, 0, "moon"));
    CHECK(opened.set.tables[TABLE_TERMS].count == terms);
    close_opened(&opened);
    open_folders(&opened, (struct table_folders){ .add = paths, .add_count = 1 });
    CHECK(count_units(&opened) == units + 1 && unit_is(&opened, units, "moon"));
    CHECK(!opened.set.tables[TABLE_UNITS].replaced);
    close_opened(&opened);
    folder_remove(&folder);
}

static void check_wrong_folders(void)
{
    struct folder folder = { "" };
    struct opened opened;
    folder_make(&folder);
    open_alone(&opened, &folder);
    CHECK(opened.diagnostics.errors == 1 && told(&opened, SEVERITY_ERROR, "no-table", 0));
    close_opened(&opened);

    folder_write(&folder, "other.csv", slice_of("unit,hours\n"));
    open_alone(&opened, &folder);
    CHECK(opened.diagnostics.errors == 1 && told(&opened, SEVERITY_ERROR, "no-table", 0));
    close_opened(&opened);

    const char *const file[] = { folder_path(&folder, "other.csv") };
    open_folders(&opened, (struct table_folders){ .replace = file, .replace_count = 1, .alone = true });
    CHECK(opened.diagnostics.errors == 1 && told(&opened, SEVERITY_ERROR, "no-folder", 0));
    close_opened(&opened);
    folder_remove(&folder);

    open_alone(&opened, &folder);
    CHECK(opened.diagnostics.errors == 1 && told(&opened, SEVERITY_ERROR, "no-folder", 0));
    CHECK(opened.diagnostics.count == 1 && slice_is(opened.diagnostics.items[0].file, folder.path));
    close_opened(&opened);
}

int main(void)
{
    check_files();
    check_schema();
    check_folders();
    check_shipped();
    check_wrong_folders();
    return checks_end();
}
