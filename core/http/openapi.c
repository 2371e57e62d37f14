/* http/openapi.c: the OpenAPI 3.1 document, made from the route tables and nothing else.
 *
 * Input   the mounted routes. Output JSON.
 * Thread  any; reads what was fixed at start-up.
 * Walks   request. */
#include <stdio.h>
#include <string.h>
#include "http/http_private.h"

/* ---- schemas ---------------------------------------------------------------------------------------- */

static void limits(jw *w, const tg_param *p, const char *least, const char *most, int64_t most_default)
{
    if (p->min != 0)
        jw_kv_i64(w, least, p->min);
    if (p->maks != 0 || most_default != 0)
        jw_kv_i64(w, most, p->maks != 0 ? p->maks : most_default);
}

static void type_format(jw *w, const char *type, const char *format)
{
    jw_kv_text(w, "type", type);
    if (format != NULL)
        jw_kv_text(w, "format", format);
}

static void pattern(jw *w, const char *text)
{
    jw_kv_text(w, "type", "string");
    jw_kv_text(w, "pattern", text);
}

static void number_schema(jw *w, const tg_param *p)
{
    bool bare = p->min == 0 && p->maks == 0;
    type_format(w, "integer", "int64");
    if (bare && p->jenis != TG_P_INT) {
        jw_kv_i64(w, "minimum", p->jenis == TG_P_ID);
        jw_kv_i64(w, "maximum", (INT64_C(1) << 53) - 1);
    } else if (!bare) {
        jw_kv_i64(w, "minimum", p->min);
        if (p->maks != 0)
            jw_kv_i64(w, "maximum", p->maks);
    }
}

static void list_schema(jw *w, const tg_param *p)
{
    jw_kv_text(w, "type", "array");
    limits(w, p, "minItems", "maxItems", 100);
    jw_key(w, "items");
    jw_object(w);
    jw_kv_text(w, "type", "object");
    jw_object_end(w);
}

static void schema(jw *w, const tg_param *p)
{
    jw_object(w);
    switch (p->jenis) {
    case TG_P_INT: case TG_P_RUPIAH: case TG_P_ID: number_schema(w, p); break;
    case TG_P_BOOL: jw_kv_text(w, "type", "boolean"); break;
    case TG_P_DATE: type_format(w, "string", "date"); break;
    case TG_P_KODE_WILAYAH: pattern(w, "^[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?$"); break;
    case TG_P_NIK: pattern(w, "^[0-9]{16}$"); break;
    case TG_P_PERIODE: pattern(w, "^[A-Za-z0-9][A-Za-z0-9-]{2,30}[A-Za-z0-9]$"); break;
    case TG_P_LIST: list_schema(w, p); break;
    case TG_P_JSON: break;
    case TG_P_FILE: type_format(w, "string", "binary"); break;
    case TG_P_TEXT:
        jw_kv_text(w, "type", "string");
        limits(w, p, "minLength", "maxLength", 200);
        break;
    }
    if (p->help != NULL && p->help[0] != 0)
        jw_kv_text(w, "description", p->help);
    jw_object_end(w);
}

/* ---- parameters and body ------------------------------------------------------------------------------ */

static bool is_in_path(const mounted *m, int at)
{
    for (int i = 0; i < HTTP_SEGMENTS_MAX; i++)
        if (m->segment_param[i] == at)
            return true;
    return false;
}

/* GET and DELETE take theirs from the query; POST and PUT from the body. */
static bool is_in_body(const mounted *m, int at)
{
    return !is_in_path(m, at) && (m->route.method == TG_POST || m->route.method == TG_PUT) && !m->has_file;
}

static void parameter(jw *w, const char *where, const tg_param *p, bool required)
{
    jw_object(w);
    jw_kv_text(w, "name", p->nama);
    jw_kv_text(w, "in", where);
    jw_kv_bool(w, "required", required);
    jw_key(w, "schema");
    schema(w, p);
    jw_object_end(w);
}

static void parameters(jw *w, const mounted *m)
{
    static const tg_param KEY = { "Idempotency-Key", TG_P_TEXT, true, 1, HTTP_KEY_MAX,
                                  "The same key again gets the same reply; kept 90 days" };
    jw_key(w, "parameters");
    jw_array(w);
    for (int i = 0; i < m->param_count; i++) {
        const tg_param *p = &m->params[i];
        if (p->jenis != TG_P_FILE && !is_in_body(m, i))
            parameter(w, is_in_path(m, i) ? "path" : "query", p, p->wajib || is_in_path(m, i));
    }
    if (m->keyed)
        parameter(w, "header", &KEY, true);
    jw_array_end(w);
}

static void json_body(jw *w, const mounted *m)
{
    jw_key(w, "schema");
    jw_object(w);
    jw_kv_text(w, "type", "object");
    jw_kv_bool(w, "additionalProperties", false);
    jw_key(w, "required");
    jw_array(w);
    for (int i = 0; i < m->param_count; i++)
        if (is_in_body(m, i) && m->params[i].wajib)
            jw_text(w, m->params[i].nama);
    jw_array_end(w);
    jw_key(w, "properties");
    jw_object(w);
    for (int i = 0; i < m->param_count; i++)
        if (is_in_body(m, i)) {
            jw_key(w, m->params[i].nama);
            schema(w, &m->params[i]);
        }
    jw_object_end(w);
    jw_object_end(w);
}

static void file_body(jw *w, const mounted *m)
{
    for (int i = 0; i < m->param_count; i++)
        if (m->params[i].jenis == TG_P_FILE) {
            jw_key(w, "schema");
            schema(w, &m->params[i]);
        }
}

static void request_body(jw *w, const mounted *m)
{
    int in_body = 0;
    for (int i = 0; i < m->param_count; i++)
        in_body += is_in_body(m, i);
    if (in_body == 0 && !m->has_file)
        return;
    jw_key(w, "requestBody");
    jw_object(w);
    jw_kv_bool(w, "required", true);
    jw_key(w, "content");
    jw_object(w);
    jw_key(w, m->has_file ? "application/octet-stream" : m->route.flags & TG_PAGE ? "application/x-www-form-urlencoded" : "application/json");
    jw_object(w);
    if (m->has_file)
        file_body(w, m);
    else
        json_body(w, m);
    jw_object_end(w);
    jw_object_end(w);
    jw_object_end(w);
}

/* ---- replies and rights --------------------------------------------------------------------------------- */

static void reference(jw *w, const char *status, const char *ref)
{
    jw_key(w, status);
    jw_object(w);
    jw_kv_text(w, "$ref", ref);
    jw_object_end(w);
}

/* 201 made something, 202 became a job: a reader of the document must not take them for errors. */
static void responses(jw *w, bool writes)
{
    jw_key(w, "responses");
    jw_object(w);
    jw_key(w, writes ? "2XX" : "200");
    jw_object(w);
    jw_kv_text(w, "description", writes ? "200 done; 201 made something; 202 became a job: ask /api/v1/kerja/{kerja}" : "OK");
    jw_object_end(w);
    reference(w, "default", "#/components/responses/galat");
    jw_object_end(w);
}

/* Names of the roles as the office writes them. */
static const char *const ROLE_NAMES[] = {
    "admin", "admin_wilayah", "penyusun", "penyetuju", "verifikator", "petugas", "kader", "nakes", "bendahara", "pengesah",
    "auditor", "kepala", "mitra"
};

const char *http_role_names(tg_arena *a, uint32_t peran)
{
    const char *out = "";
    for (size_t i = 0; i < sizeof ROLE_NAMES / sizeof *ROLE_NAMES && out != NULL; i++)
        if (peran & 1u << i)
            out = tg_arena_printf(a, "%s%s%s", out, out[0] ? ", " : "", ROLE_NAMES[i]);
    return out != NULL ? out : "";
}

static void roles(jw *w, const tg_route *r)
{
    jw_key(w, "x-peran");
    jw_array(w);
    for (size_t i = 0; i < sizeof ROLE_NAMES / sizeof *ROLE_NAMES; i++)
        if (r->roles & 1u << i)
            jw_text(w, ROLE_NAMES[i]);
    jw_array_end(w);
    jw_kv_bool(w, "x-konsol", (r->flags & TG_KONSOL_ONLY) != 0);
    jw_key(w, "security");
    jw_array(w);
    if (!(r->roles & TG_ROLE_ANYONE)) {
        jw_object(w);
        jw_key(w, "token");
        jw_array(w);
        jw_array_end(w);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static const char *lower_method(tg_method m)
{
    static const char *const NAMES[] = { "get", "post", "put", "delete" };
    return NAMES[m];
}

static void operation(jw *w, const http_mounted *shown)
{
    const mounted *m = http_container(shown->route, mounted, route);
    jw_key(w, lower_method(m->route.method));
    jw_object(w);
    jw_kv_text(w, "summary", m->route.summary != NULL ? m->route.summary : "");
    if (shown->owner != NULL)
        jw_kv_text(w, "x-program", shown->owner);
    roles(w, &m->route);
    parameters(w, m);
    request_body(w, m);
    responses(w, m->route.method != TG_GET);
    jw_object_end(w);
}

/* ---- the document ---------------------------------------------------------------------------------------- */

static bool is_first_of_path(const http_mounted *list, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(list[i].full_path, list[at].full_path) == 0)
            return false;
    return true;
}

static void paths(const http *h, jw *w)
{
    const http_mounted *list = h->router.list;
    size_t n = h->router.count;
    jw_key(w, "paths");
    jw_object(w);
    for (size_t i = 0; i < n; i++) {
        if (!is_first_of_path(list, i))
            continue;
        jw_key(w, list[i].full_path);
        jw_object(w);
        for (size_t j = i; j < n; j++)
            if (strcmp(list[i].full_path, list[j].full_path) == 0)
                operation(w, &list[j]);
        jw_object_end(w);
    }
    jw_object_end(w);
}

static void components(jw *w)
{
    static const char FIXED[] =
        "{\"securitySchemes\":{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
        "\"responses\":{\"galat\":{\"description\":\"What went wrong, where, and what to do\",\"content\":"
        "{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/galat\"}}}}},"
        "\"schemas\":{\"galat\":{\"type\":\"object\",\"required\":[\"galat\"],\"properties\":{\"galat\":{\"type\":\"object\","
        "\"required\":[\"kode\",\"pesan\",\"bidang\",\"nomor\"],\"properties\":{"
        "\"kode\":{\"type\":\"string\",\"description\":\"Message key, stable\"},"
        "\"pesan\":{\"type\":\"string\",\"description\":\"In the language of Accept-Language (id, en)\"},"
        "\"bidang\":{\"type\":[\"string\",\"null\"],\"description\":\"The field at fault\"},"
        "\"nomor\":{\"type\":\"integer\",\"description\":\"Number of the request in the server's log\"}}}}}}}";
    jw_key(w, "components");
    jw_raw(w, FIXED, sizeof FIXED - 1);
}

void http_openapi(const http *h, jw *w)
{
    jw_object(w);
    jw_kv_text(w, "openapi", "3.1.0");
    jw_key(w, "info");
    jw_object(w);
    jw_kv_text(w, "title", "Tangguh");
    jw_kv_text(w, "version", TANGGUH_VERSION);
    jw_object_end(w);
    paths(h, w);
    components(w);
    jw_object_end(w);
}
