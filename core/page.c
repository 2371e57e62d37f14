/* The built-in page; see page.h. */
#include "page.h"
#include <string.h>

extern const char PAGE_INDEX_HTML[], PAGE_GAYA_CSS[];    /* made by the build from www/ */
static tg_buf page;

/* Texts go into HTML: what could be markup is written as a reference. */
static void add_escaped(const char *text)
{
    for (; *text != 0; text++) {
        if (*text == '<' || *text == '>' || *text == '&' || *text == '"')
            buf_printf(&page, "&#%d;", *text);
        else
            buf_char(&page, *text);
    }
}

static void add_programs(const plugins *p)
{
    for (const char *const *name = plugin_names(p); *name != NULL; name++) {
        if (name != plugin_names(p))
            buf_text(&page, ", ");
        add_escaped(*name);
    }
}

static bool is_field(const char *name, size_t n, const char *wanted)
{
    return n == strlen(wanted) && memcmp(name, wanted, n) == 0;
}

static void add_field(const char *name, size_t n, const page_facts *f)
{
    if (is_field(name, n, "versi"))
        add_escaped(TANGGUH_VERSION);
    else if (is_field(name, n, "program"))
        add_programs(f->plugins);
    else if (is_field(name, n, "data"))
        add_escaped(f->data);
    else if (is_field(name, n, "alamat"))
        add_escaped(f->address);
    else if (is_field(name, n, "contoh") && f->contoh)
        buf_text(&page, "<p class=\"contoh\">Data contoh: keluarga buatan, bukan warga sungguhan.</p>");
}

int page_fill(const page_facts *f, tg_error *err)
{
    const char *text = PAGE_INDEX_HTML;
    page_free();
    buf_init(&page, 64 << 10);
    while (*text != 0) {
        size_t plain = strcspn(text, "{"), field = text[plain] != 0 ? strcspn(text + plain, "}") : 0;
        buf_add(&page, text, plain);
        if (field > 0)
            add_field(text + plain + 1, field - 1, f);
        text += plain + (field > 0 ? field + 1 : 0);
    }
    return page.failed ? tg_fail(err, TG_NOMEM, "memori_habis") : TG_OK;
}

void page_free(void)
{
    buf_free(&page);
}

static int show_page(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)err;
    http_content_type(req, "text/html; charset=utf-8");
    http_header(req, "Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    http_reply_bytes(req, page.p, page.n);
    return TG_OK;
}

static int show_style(tg_request *req, tg_tx *tx, tg_error *err)
{
    (void)tx;
    (void)err;
    http_content_type(req, "text/css; charset=utf-8");
    http_reply_bytes(req, PAGE_GAYA_CSS, strlen(PAGE_GAYA_CSS));
    return TG_OK;
}

const tg_route PAGE_ROUTES[] = {
    { TG_GET, "/", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, show_page, "The built-in page", TG_NO_TX },
    { TG_GET, "/gaya.css", TG_READ, TG_ROLE_ANYONE, TG_SCOPE_NONE, TG_LOG_NONE, NULL, NULL, show_style, "Its style", TG_NO_TX },
    { 0 },
};
