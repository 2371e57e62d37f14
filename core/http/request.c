/* http/request.c: one request from the end of its head to its reply, on the thread of its kind.
 *
 * Input   what the head says; then the body. Output a reply, handed to conn.c.
 * Thread  begins and ends on the loop; in between it belongs to one thread at a time (route.h: the kinds).
 * Memory  requests are pooled with their arena and buffers; an idle connection has none.
 * Walks   request.
 *
 * A unit may run again: what a run wrote is forgotten first (again_cb), and nothing leaves the request
 * before `done`. A refusal (4xx of a handler) rolls its unit back and is not stored under its
 * Idempotency-Key: the same key may succeed later, when the state that refused it has changed. */
#include <string.h>
#include "http/http_private.h"

/* ---- the pool of requests --------------------------------------------------------------------------- */

static tg_request *request_new(http *h)
{
    tg_request *req = env_calloc(1, sizeof *req);
    if (req == NULL)
        return NULL;
    req->arena = arena_create();
    if (req->arena == NULL) {
        env_free(req);
        return NULL;
    }
    req->h = h;
    req->send_fd = -1;
    buf_init(&req->in, (size_t)h->opts.max_json + HEAD_SIZE_MAX);
    buf_init(&req->top, HEAD_SIZE_MAX + HTTP_ONE_PIECE);
    buf_init(&req->bytes, HTTP_REPLY_MAX);
    return req;
}

static void request_destroy(tg_request *req)
{
    buf_free(&req->in);
    buf_free(&req->top);
    buf_free(&req->bytes);
    arena_destroy(req->arena);
    env_free(req);
}

tg_request *request_acquire(http *h, conn *c)
{
    tg_request *req = h->pool;
    if (req != NULL && c != NULL) {
        h->pool = req->next;
        h->pooled--;
    } else if ((req = request_new(h)) == NULL) {
        return NULL;
    }
    req->c = c;
    req->m = NULL;
    req->rc = TG_OK;
    req->err.code = TG_OK;
    req->error_status = 0;
    req->allowed = 0;
    req->kunci = req->target = req->etag = req->body = req->cookies = NULL;
    req->address = "";
    req->body_size = 0;
    req->json = NULL;
    req->up = NULL;
    req->file = (http_file){ 0 };
    req->prepared = NULL;
    req->asset = (asset_choice){ NULL };
    req->bahasa = BAHASA_ID;
    req->is_old = req->konsol = req->head_only = req->in_process = req->out = req->held = false;
    req->keep_alive = req->complete = req->discard = req->chunked = req->packs = false;
    req->nomor = atomic_fetch_add_explicit(&h->nomor, 1, memory_order_relaxed) + 1;
    reply_reset(req);
    return req;
}

static void keep_small(tg_buf *b)
{
    if (b->cap > HTTP_POOLED_BUFFER)
        buf_free(b);
    else
        buf_clear(b);
}

void request_release(tg_request *req)
{
    http *h = req->h;
    file_drop(req);
    file_send_drop(req);
    if (req->held)
        loop_release(h->opts.loop);
    if (req->in_process || h->pooled >= HTTP_POOLED_REQUESTS) {
        request_destroy(req);
        return;
    }
    keep_small(&req->in);
    keep_small(&req->bytes);
    arena_reset(req->arena);
    req->next = h->pool;
    h->pool = req;
    h->pooled++;
}

void request_pool_free(http *h)
{
    while (h->pool != NULL) {
        tg_request *req = h->pool;
        h->pool = req->next;
        request_destroy(req);
    }
    h->pooled = 0;
}

/* ---- the head is in ------------------------------------------------------------------------------------ */

int request_fail(tg_request *req, int rc, int status)
{
    req->rc = rc;
    req->error_status = status;
    req->err.code = rc;
    return rc;
}

/* /api/v1/<program>/... of a program that is not even loaded: off, not unknown. */
static const http_owner *off_owner(const router *r, tg_slice path)
{
    static const char BASE[] = "/api/v1/";
    size_t base = sizeof BASE - 1, n = 0;
    if (path.n <= base || memcmp(path.p, BASE, base) != 0)
        return NULL;
    while (base + n < path.n && path.p[base + n] != '/')
        n++;
    for (const http_owner *o = r->owners; o != NULL; o = o->next)
        if (atomic_load_explicit(&o->is_off, memory_order_relaxed) && strlen(o->name) == n && memcmp(o->name, path.p + base, n) == 0)
            return o;
    return NULL;
}

static int unknown_address(tg_request *req, tg_slice path)
{
    const http_owner *off = off_owner(&req->h->router, path);
    return off != NULL ? tg_fail(&req->err, TG_OFF, "program_dimatikan", off->name) : tg_fail(&req->err, TG_NOT_FOUND, "alamat_tidak_ada");
}

static int find_route(tg_request *req, const asked *a, segments *parts)
{
    req->m = router_find(&req->h->router, a->path, a->method, parts, &req->allowed);
    if (req->m != NULL && a->known_method)
        return TG_OK;
    req->m = NULL;
    if (req->allowed == 0)
        return unknown_address(req, a->path);
    req->error_status = 405;
    return tg_fail(&req->err, TG_INVALID, "metode_tidak_boleh");
}

static void end_text(char *out, tg_slice s)
{
    if (s.n > 0)
        memcpy(out, s.p, s.n);
    out[s.n] = 0;
}

static int find_actor(tg_request *req, const asked *a)
{
    const http_hooks *hooks = &req->h->opts.hooks;
    char token[512], sebagai[64];
    if (a->token.n >= sizeof token || a->sebagai.n >= sizeof sebagai)
        return tg_fail(&req->err, TG_UNKNOWN_ACTOR, "perlu_masuk");
    end_text(token, a->token);
    end_text(sebagai, a->sebagai);
    if (hooks->identify == NULL)
        return tg_fail(&req->err, TG_UNKNOWN_ACTOR, "perlu_masuk");
    int rc = hooks->identify(hooks->arg, a->token.n > 0 ? token : NULL, a->sebagai.n > 0 ? sebagai : NULL,
                             a->konsol, &req->who, &req->err);
    memset(token, 0, a->token.n);
    return rc;
}

/* Without a name there is no region either: such a route reads nothing that has one. */
static int nobody(tg_request *req)
{
    req->err.code = TG_OK;
    req->who.aktor_id = 0;
    req->who.aktor[0] = 0;
    req->who.peran = 0;
    req->who.kode_wilayah[0] = req->who.lo[0] = req->who.hi[0] = 0;   /* an empty range */
    return TG_OK;
}

/* Who may is said too: an officer must know whom to ask. */
static int role_missing(tg_request *req, uint32_t roles)
{
    const char *own = http_role_names(req->arena, req->who.peran);
    return tg_fail(&req->err, TG_DENIED, "peran_kurang", own[0] ? own : "-", http_role_names(req->arena, roles));
}

/* The browser says from whose page it asks: scheme://host. A request without the field is no browser's. */
static int check_origin(tg_request *req, const asked *a)
{
    tg_slice o = a->origin;
    const char *after = o.n > 0 ? memmem(o.p, o.n, "://", 3) : NULL;
    if (o.p == NULL)
        return TG_OK;
    size_t host = after != NULL ? (size_t)(o.p + o.n - after - 3) : 0;
    if (after != NULL && host == a->host.n && strncasecmp(after + 3, a->host.p, host) == 0)
        return TG_OK;
    return tg_fail(&req->err, TG_DENIED, "asal_lain");
}

/* By cookie: who logged in. A page of another origin must not act in his name (cookie.c says what else stands against it). */
static int find_session(tg_request *req, const asked *a, tg_slice sesi)
{
    const http_hooks *hooks = &req->h->opts.hooks;
    char value[128];
    if (hooks->identify_session == NULL || sesi.n >= sizeof value)
        return tg_fail(&req->err, TG_UNKNOWN_ACTOR, "perlu_masuk");
    end_text(value, sesi);
    if (a->method != TG_GET && (req->cookies = tg_arena_text(req->arena, a->cookie.p, a->cookie.n)) == NULL)
        return tg_fail(&req->err, TG_NOMEM, "memori_habis");
    int rc = hooks->identify_session(hooks->arg, value, &req->who, &req->err);
    memset(value, 0, sizeof value);
    return rc != TG_OK || a->method == TG_GET ? rc : check_origin(req, a);
}

static int find_who(tg_request *req, const asked *a)
{
    tg_slice sesi = cookie_of(req->h, a->cookie, HTTP_SESI);
    bool by_cookie = sesi.n > 0 && a->token.n == 0 && !a->konsol;
    return by_cookie ? find_session(req, a, sesi) : find_actor(req, a);
}

/* What a route that is open to anyone may need to know of who asks. */
static int note_cookies(tg_request *req, const asked *a)
{
    if (a->cookie.n > 0 && (req->cookies = tg_arena_text(req->arena, a->cookie.p, a->cookie.n)) == NULL)
        return tg_fail(&req->err, TG_NOMEM, "memori_habis");
    return TG_OK;
}

/* Where a write comes from: who guesses waits by it, and one's own password is asked for on routes that are not for anyone. */
static int note_address(tg_request *req, const asked *a)
{
    char text[64] = "";
    if (a->konsol || a->c == NULL) {
        req->address = "konsol";
        return TG_OK;
    }
    tg_slice from = a->forwarded;
    if (req->h->opts.https_proxy && from.n > 0) {      /* of a list the last: what our own proxy saw */
        const char *comma = memrchr(from.p, ',', from.n);
        if (comma != NULL)
            from = text_trim(comma + 1, (size_t)(from.p + from.n - comma - 1));
        memcpy(text, from.p, from.n < sizeof text ? from.n : sizeof text - 1);
    } else if (conn_address(a->c, text, sizeof text) != 0) {
        text[0] = 0;
    }
    req->address = tg_arena_text(req->arena, text, strlen(text));
    return req->address != NULL ? TG_OK : tg_fail(&req->err, TG_NOMEM, "memori_habis");
}

/* A route for anyone does not look at tokens: a stale one must not close the door that renews it. */
static int check_actor(tg_request *req, const asked *a)
{
    uint32_t roles = req->m->route.roles;
    bool for_anyone = (roles & TG_ROLE_ANYONE) != 0;
    if ((req->m->route.flags & TG_KONSOL_ONLY) && !a->konsol)
        return tg_fail(&req->err, TG_DENIED, "hanya_konsol");
    if (req->h->opts.https_proxy && !a->konsol && !a->https && !(for_anyone && a->method == TG_GET))
        return tg_fail(&req->err, TG_DENIED, "perlu_https");
    if (a->method != TG_GET && note_address(req, a) != TG_OK)
        return req->err.code;
    if (for_anyone && a->method != TG_GET && note_cookies(req, a) != TG_OK)
        return req->err.code;
    if (for_anyone && a->method != TG_GET && !a->konsol && check_origin(req, a) != TG_OK)
        return req->err.code;
    if (for_anyone && a->token.n == 0 && a->cookie.n == 0 && !a->konsol)
        return nobody(req);
    int rc = find_who(req, a);
    if (rc != TG_OK && for_anyone)
        return nobody(req);
    if (rc != TG_OK)
        return rc;
    if (roles != 0 && !for_anyone && (req->who.peran & roles) == 0)
        return role_missing(req, roles);
    return TG_OK;
}

static int check_key(tg_request *req, const asked *a)
{
    if (!req->m->keyed)
        return TG_OK;
    if (a->kunci.n == 0)
        return tg_fail(&req->err, TG_INVALID, "kunci_ulang_wajib");
    if (a->kunci.n > HTTP_KEY_MAX)
        return tg_fail(&req->err, TG_INVALID, "kunci_ulang_bentuk", (int64_t)HTTP_KEY_MAX);
    for (size_t i = 0; i < a->kunci.n; i++)
        if (a->kunci.p[i] <= ' ' || a->kunci.p[i] > '~')
            return tg_fail(&req->err, TG_INVALID, "kunci_ulang_bentuk", (int64_t)HTTP_KEY_MAX);
    req->kunci = tg_arena_text(req->arena, a->kunci.p, a->kunci.n);
    req->target = tg_arena_text(req->arena, a->target.p, a->target.n);
    return req->kunci != NULL && req->target != NULL ? TG_OK : tg_fail(&req->err, TG_NOMEM, "memori_habis");
}

static int begin(tg_request *req, const asked *a)
{
    segments parts;
    if (asset_begin(req, a))           /* for anyone, and whatever the query says: the panel reads it, not we */
        return TG_OK;
    int rc = find_route(req, a, &parts);
    if (rc != TG_OK)
        return rc;
    if (req->m->owner != NULL && atomic_load_explicit(&req->m->owner->is_off, memory_order_relaxed))
        return tg_fail(&req->err, TG_OFF, "program_dimatikan", req->m->owner->name);
    if ((rc = check_actor(req, a)) != TG_OK || (rc = check_key(req, a)) != TG_OK)
        return rc;
    memset(req->values, 0, (size_t)req->m->param_count * sizeof *req->values);
    if ((rc = param_read_path(req, &parts, &req->err)) != TG_OK)
        return rc;
    return param_read_query(req, a->query, &req->err);
}

void request_begin(tg_request *req, const asked *a)
{
    req->method = a->method;
    req->head_only = a->head_only;
    req->konsol = a->konsol;
    req->keep_alive = a->keep_alive;
    req->is_old = a->is_old;
    req->bahasa = a->bahasa;
    if (a->known.n > 0 && a->known.n <= HTTP_KEY_MAX)
        req->etag = tg_arena_text(req->arena, a->known.p, a->known.n);      /* without memory: the reply is sent whole */
    atomic_fetch_add_explicit(&req->h->requests, 1, memory_order_relaxed);
    req->rc = begin(req, a);
    req->packs = req->rc == TG_OK && (req->m->route.kind == TG_READ || req->m->route.kind == TG_SLOW) && accepts_gzip(a->accept_coding);
}

/* ---- the body is in ------------------------------------------------------------------------------------ */

static void hash_content(tg_request *req)
{
    hash_stream s;
    if (req->kunci == NULL)
        return;
    hash_begin(&s, HASH_SHORT_SIZE);
    hash_add(&s, route_method_name(req->method), strlen(route_method_name(req->method)) + 1);
    hash_add(&s, req->target, strlen(req->target) + 1);
    if (req->file.path != NULL)
        hash_add(&s, req->file.hash, HASH_SIZE);
    else
        hash_add(&s, req->body, req->body_size);
    hash_end(&s, req->sidik, HASH_SHORT_SIZE);
}

void request_parse(tg_request *req)
{
    hash_content(req);
    if (req->m->route.flags & TG_PAGE)             /* a form is written as a query is */
        req->rc = param_read_query(req, (tg_slice){ req->body, req->body_size }, &req->err);
    else if (!req->m->has_file)
        req->rc = body_parse(req->body, req->body_size, req->arena, &req->json, &req->err);
    if (req->rc == TG_OK)
        req->rc = param_read_body(req, &req->err);
    if (req->rc == TG_OK)
        req->rc = param_check_given(req, &req->err);
}

/* ---- the unit ------------------------------------------------------------------------------------------ */

/* Its kind is the programmer's mistake, whatever the handler made of what it was refused: nothing the caller can mend. */
static int misused(const tg_request *req, const tg_tx *tx, tg_error *err)
{
    log_line(LOG_ERROR, "http", "rute yang hanya membaca meminta id atau menulis; ganti jenisnya menjadi TG_WRITE", "program=%s rute=\"%s %s\"",
             tx->misused, route_method_name(req->m->route.method), req->m->shown.full_path);
    return tg_fail(err, TG_CORRUPT, "galat_server");
}

static int call(tg_request *req, tg_handler handler, tg_tx *tx, tg_error *err)
{
    const char *before = calling_set(req->m->shown.owner), *place = calling_set_place(req->m->shown.full_path);
    int rc = handler(req, tx, err);
    calling_set_place(place);
    calling_set(before);
    return tx != NULL && tx->misused != NULL ? misused(req, tx, err) : rc;
}

/* An object or array that was not ended, or ended twice: the programmer's mistake too, and no reason to end the server. */
static int torn(const tg_request *req, tg_error *err)
{
    const char *owner = req->m->shown.owner;
    log_line(LOG_ERROR, "http", "rute membalas JSON yang tidak utuh; tutup setiap objek dan larik satu kali", "program=%s rute=\"%s %s\"",
             owner != NULL ? owner : "inti", route_method_name(req->m->route.method), req->m->shown.full_path);
    return tg_fail(err, TG_CORRUPT, "galat_server");
}

int request_handle(tg_request *req, tg_tx *tx, tg_error *err)
{
    int rc = call(req, req->m->route.handler, tx, err);
    if (rc != TG_OK)
        return rc < 0 ? rc : tg_fail(err, TG_CORRUPT, "galat_server");
    if (req->notes_lost)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    if (req->bytes.failed)
        return tg_fail(err, TG_IO, "balasan_terlalu_besar", (int64_t)HTTP_REPLY_MAX);
    if (!http_reply_is_whole(req))
        return torn(req, err);
    if (req->bytes.n == 0 && req->content_type == NULL)
        buf_add(&req->bytes, "{}", 2);
    if (req->status == 0)
        req->status = 200;
    return TG_OK;
}

static int unit_run(store_unit *u, tg_tx *tx, tg_error *err)
{
    tg_request *req = http_container(u, tg_request, unit);
    int rc;
    req->now = tx->now;
    if (req->kunci != NULL) {
        rc = kunci_ulang_find(req, tx, err);
        if (rc != TG_END)
            return rc == TG_ROW ? TG_OK : rc;
    }
    rc = request_handle(req, tx, err);
    if (rc == TG_OK && req->kunci != NULL)
        rc = kunci_ulang_keep(req, tx, err);
    return rc;
}

static void again_cb(store_unit *u)
{
    reply_reset(http_container(u, tg_request, unit));
}

/* FNV-1a of what would be answered. */
static uint64_t digest_cb(store_unit *u)
{
    const tg_request *req = http_container(u, tg_request, unit);
    uint64_t h = 14695981039346656037u ^ (uint64_t)req->status;
    for (size_t i = 0; i < req->bytes.n; i++)
        h = (h ^ (unsigned char)req->bytes.p[i]) * 1099511628211u;
    return h;
}

void request_set_unit(tg_request *req)
{
    store_unit *u = &req->unit;
    memset(u, 0, offsetof(store_unit, rc));
    memset(&u->priv, 0, sizeof u->priv);
    u->rc = TG_OK;
    u->err.code = TG_OK;
    u->run = unit_run;
    u->again = again_cb;
    u->digest = digest_cb;
    u->who = &req->who;
    u->owner = req->m->shown.owner;
    u->arena = req->arena;
    u->ids_max = req->m->route.flags & TG_MANY_IDS ? HTTP_MANY_IDS : 0;
}

/* ---- replies ------------------------------------------------------------------------------------------- */

/* The read log is told only of what was really shown. */
void request_tell_reads(tg_request *req)
{
    const http_hooks *hooks = &req->h->opts.hooks;
    if (hooks->note_read == NULL || req->m == NULL)
        return;
    for (note *n = req->notes; n != NULL; n = n->next)
        hooks->note_read(hooks->arg, &req->who, n->subjek, n->id, req->m->shown.full_path, req->now);
}

static void finish(tg_request *req)
{
    req->out = false;
    if (req->rc != TG_OK)
        reply_error(req);
    else
        request_tell_reads(req);
    conn_reply(req);
}

/* ---- which thread -------------------------------------------------------------------------------------- */

static void pack_work_cb(loop_work *w) { reply_pack(http_container(w, tg_request, work)); }
static void pack_done_cb(loop_work *w) { finish(http_container(w, tg_request, work)); }

/* Packed here when that is soon done, else on the pool; when that is full, not at all. */
static void pack_and_finish(tg_request *req)
{
    tg_error none = { 0 };
    bool wanted = reply_wants_pack(req);
    if (wanted && req->bytes.n > HTTP_PACK_INLINE) {
        req->work.work_cb = pack_work_cb;
        req->work.done_cb = pack_done_cb;
        if (loop_submit_work(req->h->opts.loop, &req->work, &none) == TG_OK)
            return;                    /* the pool's now: not to be touched */
    } else if (wanted) {
        reply_pack(req);
    }
    finish(req);
}

static void run_read(tg_request *req)
{
    if (req->m->route.flags & TG_NO_TX) {
        req->rc = request_handle(req, NULL, &req->err);
    } else {
        request_set_unit(req);
        req->rc = store_read(req->h->opts.store, &req->unit, &req->err);
    }
    pack_and_finish(req);
}

static void written_post_cb(loop_post_node *node)
{
    tg_request *req = http_container(node, tg_request, node);
    req->rc = req->unit.rc;
    if (req->rc != TG_OK)
        req->err = req->unit.err;
    finish(req);
}

static void written_cb(store_unit *u)
{
    tg_request *req = http_container(u, tg_request, unit);
    loop_post(req->h->opts.loop, &req->node, written_post_cb);
}

static void run_write(tg_request *req)
{
    request_set_unit(req);
    req->unit.done = written_cb;
    int rc = store_submit(req->h->opts.store, &req->unit, &req->err);
    if (rc == TG_OK)
        return;                        /* the writer's now */
    req->rc = rc;
    finish(req);
}

/* Before the long computation of a repeated request: has it been answered already? */
int request_prepare(tg_request *req, store_reader *r, tg_tx *tx, tg_error *err)
{
    (void)r;
    int rc = req->kunci != NULL ? kunci_ulang_find(req, tx, err) : TG_END;
    if (rc != TG_END)
        return rc;                     /* TG_ROW: the reply stands */
    rc = call(req, req->m->route.prepare, tx, err);
    return rc == TG_OK ? TG_END : rc;
}

/* On a reader: SLOW whole (TG_OK), or the first half of SLOW_WRITE (TG_END: go on to the writer). */
int request_on_reader(tg_request *req, tg_error *err)
{
    tg_tx *tx;
    store_reader *r = store_reader_acquire(req->h->opts.store, err);
    int rc = r != NULL ? store_reader_begin(r, &req->who, req->m->shown.owner, req->arena, &tx, err) : err->code;
    if (rc == TG_OK) {
        req->now = tx->now;
        if (req->m->route.kind == TG_SLOW_WRITE)
            rc = request_prepare(req, r, tx, err);
        else
            rc = request_handle(req, tx, err);
        store_reader_end(r);
    }
    store_reader_release(r);
    return rc == TG_ROW ? TG_OK : rc;
}

static void slow_work_cb(loop_work *w)
{
    tg_request *req = http_container(w, tg_request, work);
    req->rc = request_on_reader(req, &req->err);
    if (req->rc != TG_END)
        file_drop(req);                /* here, where waiting for the disk hurts nobody */
    if (reply_wants_pack(req))
        reply_pack(req);
}

static void slow_done_cb(loop_work *w)
{
    tg_request *req = http_container(w, tg_request, work);
    if (req->rc == TG_END)
        run_write(req);
    else
        finish(req);
}

static void submit(tg_request *req, void (*work_cb)(loop_work *), void (*done_cb)(loop_work *))
{
    req->work.work_cb = work_cb;
    req->work.done_cb = done_cb;
    int rc = loop_submit_work(req->h->opts.loop, &req->work, &req->err);
    if (rc == TG_OK)
        return;                        /* the request is the pool's now: not to be touched */
    req->rc = rc;
    finish(req);
}

static void run(tg_request *req)
{
    if (req->rc != TG_OK)
        finish(req);
    else if (req->m->route.kind == TG_READ)
        run_read(req);
    else if (req->m->route.kind == TG_WRITE)
        run_write(req);
    else
        submit(req, slow_work_cb, slow_done_cb);
}

static void parse_work_cb(loop_work *w) { request_parse(http_container(w, tg_request, work)); }
static void parse_done_cb(loop_work *w) { run(http_container(w, tg_request, work)); }

void request_ready(tg_request *req)
{
    req->out = true;
    if (req->rc != TG_OK) {
        finish(req);
    } else if (req->body_size > HTTP_JSON_INLINE) {
        submit(req, parse_work_cb, parse_done_cb);
    } else {
        request_parse(req);
        run(req);
    }
}

/* ---- what core handlers ask ----------------------------------------------------------------------------- */

const http_file *http_file_of(tg_request *req) { return req->file.path != NULL ? &req->file : NULL; }
const store_who *http_who(tg_request *req) { return &req->who; }
const char *http_path(tg_request *req) { return req->m->shown.full_path; }
bool http_konsol(tg_request *req) { return req->konsol; }
const char *http_address(tg_request *req) { return req->address; }
bahasa http_bahasa(tg_request *req) { return req->bahasa; }
store *http_store(tg_request *req) { return req->h->opts.store; }
http *http_of(tg_request *req) { return req->h; }
void *http_prepared(tg_request *req) { return req->prepared; }
void http_set_prepared(tg_request *req, void *p) { req->prepared = p; }
