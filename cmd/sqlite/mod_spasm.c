/*
 * mod_spasm: the reading as functions of SQL, a loadable extension for SQLite over the library (spasm.h).
 *
 * spasm_flag_level(text), spasm_flags(text), spasm_causes(text) and the table spasm_findings(text). Each takes the day on
 * which the text was written ("2026-11-21") as a second argument; NULL as a text gives NULL, or no row.
 */
#include <sqlite3ext.h>
#include <stdlib.h>
#include <string.h>

#include "spasm.h"

SQLITE_EXTENSION_INIT1

/* What the functions of one connection share. SQLite runs them one at a time. */
struct module {
    struct spasm_tables *tables;
    struct spasm_reader *reader;
    int users;                     /* registrations; the last to go closes */
};

static void release(void *data)
{
    struct module *module = data;
    if (--module->users > 0)
        return;
    spasm_reader_close(module->reader);
    spasm_tables_close(module->tables);
    sqlite3_free(module);
}

/* NULL, with a message for SQLite, when tables are not sound or memory fails. SPASM_TABLES is as for the programs. */
static struct module *open_module(char **message)
{
    char problem[400] = "out of memory";
    const char *const replace[] = { getenv("SPASM_TABLES"), NULL };
    bool replaces = replace[0] && replace[0][0] != '\0';
    struct module *module = sqlite3_malloc(sizeof *module);
    if (!module)
        return NULL;
    *module = (struct module){ .users = 1 };
    module->tables = spasm_tables_open(replaces ? replace : NULL, NULL, problem, sizeof problem);
    module->reader = module->tables ? spasm_reader_open(module->tables) : NULL;
    if (module->reader)
        return module;
    *message = sqlite3_mprintf("spasm: %s", problem);
    release(module);
    return NULL;
}

/* --- functions of one value --- */

/* Reads the text of a call; false when there is nothing to say but what has been set. */
static bool read_call(struct spasm_reader *reader, sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const char *day = count > 1 ? (const char *)sqlite3_value_text(values[1]) : NULL;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return false;
    if (text && spasm_read(reader, text, (size_t)sqlite3_value_bytes(values[0]), day))
        return true;
    sqlite3_result_error_nomem(context);
    return false;
}

static void flag_level(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct module *module = sqlite3_user_data(context);
    if (read_call(module->reader, context, count, values))
        sqlite3_result_text(context, spasm_level_name(spasm_level(module->reader)), -1, SQLITE_STATIC);
}

static void append_id(sqlite3_str *list, struct spasm_bytes id)
{
    if (sqlite3_str_length(list) > 0)
        sqlite3_str_appendchar(list, 1, ';');
    sqlite3_str_append(list, id.at, (int)id.length);
}

/* The ids with ';' between them. */
static void result_list(sqlite3_context *context, sqlite3_str *list)
{
    int fault = sqlite3_str_errcode(list), length = sqlite3_str_length(list);
    char *string = sqlite3_str_finish(list);
    if (fault != SQLITE_OK)
        sqlite3_result_error_code(context, fault);
    else
        sqlite3_result_text(context, string ? string : "", string ? length : 0, SQLITE_TRANSIENT);
    sqlite3_free(string);
}

static void flags(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct module *module = sqlite3_user_data(context);
    if (!read_call(module->reader, context, count, values))
        return;
    sqlite3_str *list = sqlite3_str_new(sqlite3_context_db_handle(context));
    for (size_t i = 0; spasm_flag(module->reader, i); i++)
        append_id(list, spasm_flag(module->reader, i)->id);
    result_list(context, list);
}

static void causes(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct module *module = sqlite3_user_data(context);
    if (!read_call(module->reader, context, count, values))
        return;
    sqlite3_str *list = sqlite3_str_new(sqlite3_context_db_handle(context));
    for (size_t i = 0; spasm_cause(module->reader, i) && spasm_cause(module->reader, i)->stated; i++)
        append_id(list, spasm_cause(module->reader, i)->id);
    result_list(context, list);
}

/* --- the table of findings --- */

enum column {
    COLUMN_FINDING, COLUMN_KIND, COLUMN_STATUS, COLUMN_HOLDS, COLUMN_SPAN, COLUMN_START, COLUMN_END, COLUMN_CUE, COLUMN_SITE,
    COLUMN_HOURS_LEAST, COLUMN_HOURS_MOST, COLUMN_TEXT, COLUMN_DAY
};

static const char schema[] =
    "CREATE TABLE findings(finding TEXT, kind TEXT, status TEXT, holds INTEGER, span TEXT, start INTEGER, \"end\" INTEGER, "
    "cue TEXT, site TEXT, hours_least REAL, hours_most REAL, text HIDDEN, day HIDDEN)";

struct findings_table {
    sqlite3_vtab base;             /* first, as SQLite wants it */
    const struct module *module;
};

/* Its own reader: other functions may read while its rows are looked at. */
struct findings_cursor {
    sqlite3_vtab_cursor base;
    struct spasm_reader *reader;
    char *text;
    sqlite3_value *day;            /* as it was given, NULL: it was not; SQLite may ask for it once more */
    size_t length, row;
};

static int table_connect(sqlite3 *database, void *data, int count, const char *const *arguments, sqlite3_vtab **made,
                         char **message)
{
    (void)count, (void)arguments, (void)message;
    int fault = sqlite3_declare_vtab(database, schema);
    if (fault != SQLITE_OK)
        return fault;
    struct findings_table *table = sqlite3_malloc(sizeof *table);
    if (!table)
        return SQLITE_NOMEM;
    *table = (struct findings_table){ .module = data };
    sqlite3_vtab_config(database, SQLITE_VTAB_INNOCUOUS);
    *made = &table->base;
    return SQLITE_OK;
}

static int table_disconnect(sqlite3_vtab *base)
{
    sqlite3_free(base);
    return SQLITE_OK;
}

/* The text, and the day when it is there, as arguments of the filter: bit 0 and bit 1 of its number. */
static int table_best_index(sqlite3_vtab *base, sqlite3_index_info *info)
{
    (void)base;
    int place[2] = { -1, -1 };
    for (int i = 0; i < info->nConstraint; i++) {
        int hidden = info->aConstraint[i].iColumn - COLUMN_TEXT;
        if (hidden < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!info->aConstraint[i].usable)
            return SQLITE_CONSTRAINT;
        place[hidden] = i;
    }
    info->idxNum = 0;
    for (int hidden = 0, arguments = 0; hidden < 2; hidden++)
        if (place[hidden] >= 0) {
            info->aConstraintUsage[place[hidden]].argvIndex = ++arguments;
            info->aConstraintUsage[place[hidden]].omit = 1;
            info->idxNum |= 1 << hidden;
        }
    info->estimatedCost = info->idxNum & 1 ? 100 : 1e9;
    info->estimatedRows = 20;
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *base, sqlite3_vtab_cursor **made)
{
    struct findings_table *table = (struct findings_table *)base;
    struct findings_cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (!cursor)
        return SQLITE_NOMEM;
    *cursor = (struct findings_cursor){ .reader = spasm_reader_open(table->module->tables) };
    if (!cursor->reader) {
        sqlite3_free(cursor);
        return SQLITE_NOMEM;
    }
    *made = &cursor->base;
    return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *base)
{
    struct findings_cursor *cursor = (struct findings_cursor *)base;
    spasm_reader_close(cursor->reader);
    sqlite3_free(cursor->text);
    sqlite3_value_free(cursor->day);
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int cursor_filter(sqlite3_vtab_cursor *base, int which, const char *name, int count, sqlite3_value **values)
{
    (void)name;
    struct findings_cursor *cursor = (struct findings_cursor *)base;
    const char *text = which & 1 ? (const char *)sqlite3_value_text(values[0]) : NULL;
    const char *day = which & 2 ? (const char *)sqlite3_value_text(values[count - 1]) : NULL;
    sqlite3_free(cursor->text);
    sqlite3_value_free(cursor->day);
    cursor->text = NULL;
    cursor->day = NULL;
    cursor->row = 0;
    if (!(which & 1)) {
        base->pVtab->zErrMsg = sqlite3_mprintf("spasm_findings needs a text: spasm_findings(text)");
        return SQLITE_ERROR;
    }
    bool none = sqlite3_value_type(values[0]) == SQLITE_NULL;
    cursor->length = none ? 0 : (size_t)sqlite3_value_bytes(values[0]);
    cursor->text = sqlite3_malloc64(cursor->length + 1);
    if (which & 2)
        cursor->day = sqlite3_value_dup(values[count - 1]);
    if (!cursor->text || (!none && !text) || ((which & 2) && !cursor->day))
        return SQLITE_NOMEM;
    if (!none)
        memcpy(cursor->text, text, cursor->length);
    return spasm_read(cursor->reader, cursor->text, cursor->length, day) ? SQLITE_OK : SQLITE_NOMEM;
}

static int cursor_next(sqlite3_vtab_cursor *base)
{
    ((struct findings_cursor *)base)->row++;
    return SQLITE_OK;
}

static int cursor_eof(sqlite3_vtab_cursor *base)
{
    const struct findings_cursor *cursor = (const struct findings_cursor *)base;
    return spasm_finding(cursor->reader, cursor->row) == NULL;
}

static void result_bytes(sqlite3_context *context, const char *at, size_t length)
{
    sqlite3_result_text64(context, at, length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* Hours that are not said, and a bound that is open, are NULL. */
static void result_hours(sqlite3_context *context, const struct spasm_finding *finding, double hours)
{
    if (finding->hours_most > 0 && hours < 1e300)
        sqlite3_result_double(context, hours);
}

static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const struct findings_cursor *cursor = (const struct findings_cursor *)base;
    const struct spasm_finding *finding = spasm_finding(cursor->reader, cursor->row);
    switch ((enum column)column) {
    case COLUMN_FINDING: result_bytes(context, finding->id.at, finding->id.length); break;
    case COLUMN_KIND: sqlite3_result_text(context, finding->kind, -1, SQLITE_STATIC); break;
    case COLUMN_STATUS: sqlite3_result_text(context, finding->status, -1, SQLITE_STATIC); break;
    case COLUMN_HOLDS: sqlite3_result_int(context, finding->holds); break;
    case COLUMN_SPAN: result_bytes(context, cursor->text + finding->start, finding->end - finding->start); break;
    case COLUMN_START: sqlite3_result_int64(context, (sqlite3_int64)finding->start); break;
    case COLUMN_END: sqlite3_result_int64(context, (sqlite3_int64)finding->end); break;
    case COLUMN_CUE: result_bytes(context, cursor->text + finding->cue_start, finding->cue_end - finding->cue_start); break;
    case COLUMN_SITE: result_bytes(context, finding->site.at, finding->site.length); break;
    case COLUMN_HOURS_LEAST: result_hours(context, finding, finding->hours_least); break;
    case COLUMN_HOURS_MOST: result_hours(context, finding, finding->hours_most); break;
    case COLUMN_TEXT: result_bytes(context, cursor->text, cursor->length); break;
    case COLUMN_DAY:
        if (cursor->day)
            sqlite3_result_value(context, cursor->day);
        break;
    }
    return SQLITE_OK;
}

static int cursor_row_number(sqlite3_vtab_cursor *base, sqlite3_int64 *number)
{
    *number = (sqlite3_int64)((const struct findings_cursor *)base)->row;
    return SQLITE_OK;
}

static const sqlite3_module findings_module = {
    .iVersion = 0, .xConnect = table_connect, .xBestIndex = table_best_index, .xDisconnect = table_disconnect,
    .xOpen = cursor_open, .xClose = cursor_close, .xFilter = cursor_filter, .xNext = cursor_next, .xEof = cursor_eof,
    .xColumn = cursor_column, .xRowid = cursor_row_number,
};

/* --- loading --- */

SPASM_PUBLIC int sqlite3_modspasm_init(sqlite3 *database, char **message, const sqlite3_api_routines *routines);

int sqlite3_modspasm_init(sqlite3 *database, char **message, const sqlite3_api_routines *routines)
{
    static const struct {
        const char *name;
        void (*call)(sqlite3_context *context, int count, sqlite3_value **values);
    } functions[] = { { "spasm_flag_level", flag_level }, { "spasm_flags", flags }, { "spasm_causes", causes } };
    SQLITE_EXTENSION_INIT2(routines)
    struct module *module = open_module(message);
    if (!module)
        return *message ? SQLITE_ERROR : SQLITE_NOMEM;
    int fault = SQLITE_OK;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0] && fault == SQLITE_OK; i++)
        for (int arguments = 1; arguments <= 2 && fault == SQLITE_OK; arguments++) {
            module->users++; /* SQLite calls `release` also when the registration fails */
            fault = sqlite3_create_function_v2(database, functions[i].name, arguments,
                                               SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, module,
                                               functions[i].call, NULL, NULL, release);
        }
    if (fault == SQLITE_OK) {
        module->users++;
        fault = sqlite3_create_module_v2(database, "spasm_findings", &findings_module, module, release);
    }
    release(module);
    return fault;
}
