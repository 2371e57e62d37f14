/* http/assets.h and asset_reply.c: the panel's files: found by exactly their names, sent in the form the browser asks for. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "house.h"

static assets *files;
static char folder[300];
static char large[300000];                    /* packed, and still more than one piece of a file */

static void put_bytes(const char *name, const void *p, size_t n)
{
    char path[400];
    tg_error err = { 0 };
    snprintf(path, sizeof path, "%s/%s", folder, name);
    ck_assert_int_eq(env_write_file(path, p, n, 0600, &err), TG_OK);
}

static void put(const char *name, const char *text) { put_bytes(name, text, strlen(text)); }

static void put_large(const char *name)
{
    for (size_t i = 0; i < sizeof large; i++)
        large[i] = (char)('a' + (i * 31 + i / 977) % 26);
    put_bytes(name, large, sizeof large);
}

static const char TABLE[] =
    "{\"berkas\":["
    "{\"path\":\"/\",\"berkas\":\"index.html\",\"jenis\":\"text/html; charset=utf-8\",\"kebijakan\":\"halaman\",\"bentuk\":[\"br\",\"gz\"]},"
    "{\"path\":\"/sw.js\",\"berkas\":\"sw.js\",\"jenis\":\"text/javascript; charset=utf-8\",\"kebijakan\":\"pekerja\",\"bentuk\":[]},"
    "{\"path\":\"/a/inti-1F.js\",\"berkas\":\"a/inti-1F.js\",\"jenis\":\"text/javascript; charset=utf-8\",\"tetap\":true,\"bentuk\":[\"gz\"]},"
    "{\"path\":\"/a/pindai-2E.js\",\"berkas\":\"a/pindai-2E.js\",\"jenis\":\"text/javascript; charset=utf-8\",\"tetap\":true,"
    "\"kebijakan\":\"pemindai\",\"bentuk\":[]},"
    "{\"path\":\"/a/besar-4A.wasm\",\"berkas\":\"a/besar-4A.wasm\",\"jenis\":\"application/wasm\",\"tetap\":true,\"bentuk\":[\"br\",\"gz\"]}],"
    "\"halaman\":{\"bagikan\":\"</a/bagikan-3D.js>; rel=modulepreload\"}}";

static void write_panel(void)
{
    snprintf(folder, sizeof folder, "%s/www", test_dir());
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    char sub[320];
    snprintf(sub, sizeof sub, "%s/a", folder);
    ck_assert_int_eq(mkdir(sub, 0700), 0);
    put("index.html", "<p>panel</p>");
    put("index.html.br", "panel br");
    put("index.html.gz", "panel gz");
    put("sw.js", "pekerja");
    put("a/inti-1F.js", "inti");
    put("a/inti-1F.js.gz", "inti gz");
    put("a/pindai-2E.js", "pindai");
    put("a/besar-4A.wasm", "besar");
    put("a/besar-4A.wasm.br", "besar br");
    put_large("a/besar-4A.wasm.gz");
    put("rahasia.txt", "tidak ada di tabel");
    put("assets.json", TABLE);
}

static void open_files(void)
{
    tg_error err = { 0 };
    hash_start();
    write_panel();
    ck_assert_msg(assets_open(&files, folder, &err) == TG_OK, "%s", err.kunci);
}

static void close_files(void)
{
    assets_close(files);
    files = NULL;
}

static void open_with_panel(void)
{
    open_files();
    house_opts.files = files;
    house_open();
}

static void close_with_panel(void)
{
    house_close();
    house_opts.files = NULL;
    close_files();
}

static tg_slice slice(const char *text) { return (tg_slice){ text, text != NULL ? strlen(text) : 0 }; }

/* ---- the table ------------------------------------------------------------------------------------------- */

START_TEST(a_file_is_found_by_exactly_its_name)
{
    static const char *const NOT[] = { "", "/a", "/a/", "/a/inti-1F.jsx", "/a/inti-1F.j", "/a/INTI-1F.js", "//sw.js", "/sw.js/", "/a/../sw.js",
                                       "/a/../../rahasia", "/rahasia.txt", "/assets.json", "/index.html", "/%2e%2e/rahasia", "/a/inti-1F.js.gz" };
    ck_assert_str_eq(assets_find(files, slice("/a/inti-1F.js"))->path, "/a/inti-1F.js");
    ck_assert_str_eq(assets_find(files, slice("/sw.js"))->path, "/sw.js");
    ck_assert_ptr_eq(assets_find(files, slice("/")), assets_page(files));
    for (size_t i = 0; i < sizeof NOT / sizeof *NOT; i++)
        ck_assert_msg(assets_find(files, slice(NOT[i])) == NULL, "%s", NOT[i]);
}
END_TEST

static asset_form chosen(const char *path, const char *accept)
{
    return asset_choose(assets_find(files, slice(path)), slice(accept));
}

START_TEST(the_form_is_what_the_client_weighs_highest)
{
    static const struct { const char *accept; asset_form form; } CASES[] = {
        { NULL, ASSET_PLAIN }, { "", ASSET_PLAIN }, { "gzip, deflate, br, zstd", ASSET_BROTLI }, { "gzip", ASSET_GZIP },
        { "GZIP", ASSET_GZIP }, { "br;q=0, gzip", ASSET_GZIP }, { "br;q=0.2, gzip;q=0.9", ASSET_GZIP }, { "gzip;q=0.5,br;q=0.5", ASSET_BROTLI },
        { "*", ASSET_BROTLI }, { "*;q=0.1, br;q=0", ASSET_GZIP }, { "identity", ASSET_PLAIN }, { "identity;q=0.5, gzip;q=0.4", ASSET_PLAIN },
        { "br;q=0,gzip;q=0", ASSET_PLAIN }, { "br ; q=1.000", ASSET_BROTLI }, { "br;q=x", ASSET_PLAIN }, { "brotli, gzipx", ASSET_PLAIN },
        { ",,;,gzip;q=0.001,", ASSET_GZIP }, { "identity;q=0", ASSET_PLAIN }, { "br;q=0.0009", ASSET_PLAIN },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        ck_assert_msg(chosen("/", CASES[i].accept) == CASES[i].form, "%s", CASES[i].accept);
    ck_assert_int_eq(chosen("/a/inti-1F.js", "br, gzip;q=0.5"), ASSET_GZIP);      /* there is no br of it */
    ck_assert_int_eq(chosen("/sw.js", "br, gzip"), ASSET_PLAIN);
}
END_TEST

START_TEST(a_tag_that_the_client_has_is_known)
{
    const asset_body *body = &assets_page(files)->form[ASSET_PLAIN];
    char weak[80], list[120];
    snprintf(weak, sizeof weak, "W/%s", body->etag);
    snprintf(list, sizeof list, "\"lain\", %s", body->etag);
    ck_assert(asset_is_known(body, slice(body->etag)) && asset_is_known(body, slice(weak)) && asset_is_known(body, slice(list)));
    ck_assert(asset_is_known(body, slice("*")));
    ck_assert(!asset_is_known(body, slice(NULL)) && !asset_is_known(body, slice("\"lain\"")) && !asset_is_known(body, slice("W/")));
    ck_assert(!asset_is_known(body, slice(assets_page(files)->form[ASSET_GZIP].etag)));     /* each form has its own */
}
END_TEST

START_TEST(what_few_ask_for_and_what_is_large_is_no_memory)
{
    const asset *page = assets_page(files), *inti = assets_find(files, SLICE("/a/inti-1F.js")), *besar = assets_find(files, SLICE("/a/besar-4A.wasm"));
    ck_assert_ptr_nonnull(page->form[ASSET_PLAIN].p);                       /* its name stays while it changes: it is read, and its tag is its hash */
    ck_assert_ptr_nonnull(assets_find(files, SLICE("/a/pindai-2E.js"))->form[ASSET_PLAIN].p);      /* there is no other form */
    ck_assert_ptr_null(inti->form[ASSET_PLAIN].p);
    ck_assert_ptr_nonnull(inti->form[ASSET_GZIP].p);
    ck_assert_ptr_nonnull(besar->form[ASSET_BROTLI].p);
    ck_assert_ptr_null(besar->form[ASSET_GZIP].p);
    ck_assert_uint_eq(besar->form[ASSET_GZIP].n, sizeof large);
    for (int f = 0; f < ASSET_FORMS; f++)
        ck_assert_str_ne(besar->form[f].etag, besar->form[(f + 1) % ASSET_FORMS].etag);
    ck_assert_str_ne(besar->form[ASSET_PLAIN].etag, inti->form[ASSET_PLAIN].etag);
}
END_TEST

START_TEST(a_person_asks_for_html_by_name)
{
    ck_assert(asset_wants_page(slice("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")));
    ck_assert(!asset_wants_page(slice("*/*")) && !asset_wants_page(slice(NULL)) && !asset_wants_page(slice("text/html;q=0")));
    ck_assert(!asset_wants_page(slice("application/json")));
}
END_TEST

static void refused(const char *bad, const char *key)
{
    tg_error err = { 0 };
    assets *all = NULL;
    put("assets.json", bad);
    ck_assert_int_eq(assets_open(&all, folder, &err), TG_CORRUPT);
    ck_assert_ptr_null(all);
    ck_assert_str_eq(err.kunci, key);
}

START_TEST(a_table_that_does_not_fit_its_files_is_refused)
{
    tg_error err = { 0 };
    assets *all = NULL;
    refused("{", "panel_berkas");
    refused("{\"berkas\":[]}", "panel_berkas");                            /* no page */
    refused("{\"berkas\":[{\"path\":\"/\",\"berkas\":\"hilang.html\",\"jenis\":\"text/html\"}]}", "panel_berkas");
    refused("{\"berkas\":[{\"path\":\"/\",\"berkas\":\"index.html\",\"jenis\":\"text/html\"},{\"path\":\"/a/x\",\"berkas\":\"a/x\",\"jenis\":\"text/html\","
            "\"tetap\":true,\"bentuk\":[\"gz\"]}]}", "panel_berkas");
    refused("{\"berkas\":[{\"path\":\"/\",\"berkas\":\"a\",\"jenis\":\"text/html\",\"tetap\":true,\"bentuk\":[\"gz\"]}]}", "panel_berkas");   /* a folder */
    refused("{\"berkas\":[{\"path\":\"a\",\"berkas\":\"index.html\",\"jenis\":\"text/html\"}]}", "panel_berkas");
    refused("{\"berkas\":[{\"path\":\"/\",\"berkas\":\"index.html\",\"jenis\":\"text/html\",\"kebijakan\":\"apa saja\"}]}", "panel_kebijakan");
    ck_assert_int_eq(assets_open(&all, "/tidak/ada", &err), TG_NOT_FOUND);
}
END_TEST

/* ---- over the wire ----------------------------------------------------------------------------------------- */

#define HTML "Accept: text/html,*/*;q=0.8\r\n"

static void says(const char *target, const char *more, int status, const char *body)
{
    reply r = ask("GET", target, more, NULL);
    ck_assert_msg(r.status == status, "%s: %d", target, r.status);
    if (body != NULL)
        ck_assert_msg(r.body != NULL && strcmp(r.body, body) == 0, "%s: %s", target, r.body);
    reply_free(&r);
}

START_TEST(any_address_that_a_person_opens_is_the_page_unless_a_route_has_it)
{
    says("/", NULL, 200, "<p>panel</p>");                                   /* before the built-in page */
    says("/bagikan", HTML, 200, "<p>panel</p>");
    says("/warga/7?cari=a&cari=b", HTML, 200, "<p>panel</p>");
    says("/sehat", HTML, 200, "{\"status\":\"hidup\"}");
    says("/bagikan", NULL, 404, NULL);                                      /* a program is told the truth */
    says("/api/v1/tidak", HTML, 404, NULL);
    says("/a/lama-00.js", HTML, 404, NULL);                                 /* gone with an old build: not a page in its place */
    says("/rahasia.txt", NULL, 404, NULL);
    reply r = ask("POST", "/bagikan", HTML, "{}");
    ck_assert_int_eq(r.status, 404);
    reply_free(&r);
}
END_TEST

START_TEST(a_file_says_how_long_it_holds_and_what_it_may)
{
    reply r = ask("GET", "/bagikan/7", HTML "Accept-Encoding: br\r\n", NULL);
    ck_assert_str_eq(r.body, "panel br");
    ck_assert_str_eq(header_of(&r, "Content-Encoding"), "br");
    ck_assert_str_eq(header_of(&r, "Vary"), "Accept-Encoding");
    ck_assert_str_eq(header_of(&r, "Cache-Control"), "no-cache");
    ck_assert_str_eq(header_of(&r, "Link"), "</a/bagikan-3D.js>; rel=modulepreload");
    ck_assert_str_eq(header_of(&r, "Permissions-Policy"), "camera=(self)");
    ck_assert_ptr_null(strstr(header_of(&r, "Content-Security-Policy"), "unsafe"));
    ck_assert_ptr_nonnull(strstr(header_of(&r, "Content-Security-Policy"), "script-src 'self'; style-src 'self';"));
    reply_free(&r);
    r = ask("GET", "/a/inti-1F.js", "Accept-Encoding: br, gzip\r\n", NULL);
    ck_assert_str_eq(r.body, "inti gz");
    ck_assert_str_eq(header_of(&r, "Cache-Control"), "public, max-age=31536000, immutable");
    ck_assert_str_eq(header_of(&r, "X-Content-Type-Options"), "nosniff");
    ck_assert_str_eq(header_of(&r, "Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
    ck_assert_ptr_null(header_of(&r, "Link"));
    reply_free(&r);
    r = ask("GET", "/a/pindai-2E.js", NULL, NULL);                          /* it alone may compile WebAssembly */
    ck_assert_ptr_nonnull(strstr(header_of(&r, "Content-Security-Policy"), "'wasm-unsafe-eval'"));
    reply_free(&r);
}
END_TEST

START_TEST(a_file_that_the_browser_has_is_not_sent_again)
{
    char line[120];
    reply r = ask("GET", "/", HTML "Accept-Encoding: gzip\r\n", NULL);
    ck_assert_str_eq(r.body, "panel gz");
    snprintf(line, sizeof line, HTML "Accept-Encoding: gzip\r\nIf-None-Match: %s\r\n", header_of(&r, "ETag"));
    reply_free(&r);
    int fd = dial();
    send_text(fd, "GET / HTTP/1.1\r\nHost: uji\r\n");
    send_text(fd, line);
    send_text(fd, "\r\n");
    r = receive_to_head(fd);
    ck_assert_int_eq(r.status, 304);
    ck_assert_str_eq(header_of(&r, "Content-Length"), "8");                 /* as a 200 would say; no byte of it follows */
    reply_free(&r);
    send_text(fd, "HEAD /a/inti-1F.js HTTP/1.1\r\nHost: uji\r\n\r\nGET /sw.js HTTP/1.1\r\nHost: uji\r\n\r\n");
    r = receive_to_head(fd);
    ck_assert_str_eq(header_of(&r, "Content-Length"), "4");
    reply_free(&r);
    r = receive(fd);
    ck_assert_str_eq(r.body, "pekerja");
    reply_free(&r);
    close(fd);
}
END_TEST

static void is_large(int fd)
{
    reply r = receive(fd);
    ck_assert_int_eq(r.status, 200);
    ck_assert_str_eq(header_of(&r, "Content-Encoding"), "gzip");
    ck_assert(r.body_size == sizeof large && memcmp(r.body, large, sizeof large) == 0);
    reply_free(&r);
}

#define ASK_LARGE "GET /a/besar-4A.wasm HTTP/1.1\r\nHost: uji\r\nAccept-Encoding: gzip\r\n\r\n"

START_TEST(a_large_file_goes_out_whole_to_several_at_once)
{
    int one = dial(), other = dial();
    send_text(one, ASK_LARGE);
    send_text(other, ASK_LARGE ASK_LARGE);
    is_large(one);
    is_large(other);
    is_large(other);                                                        /* the connection lives on */
    close(one);
    close(other);
}
END_TEST

START_TEST(a_file_on_the_disk_is_told_of_like_one_in_memory)
{
    char line[200];
    int fd = dial();
    send_text(fd, "HEAD /a/besar-4A.wasm HTTP/1.1\r\nHost: uji\r\nAccept-Encoding: gzip\r\n\r\n");
    reply r = receive_to_head(fd);
    ck_assert_str_eq(header_of(&r, "Content-Length"), "300000");
    ck_assert_str_eq(header_of(&r, "Content-Type"), "application/wasm");
    ck_assert_str_eq(header_of(&r, "Vary"), "Accept-Encoding");
    snprintf(line, sizeof line, "GET /a/besar-4A.wasm HTTP/1.1\r\nHost: uji\r\nAccept-Encoding: gzip\r\nIf-None-Match: %s\r\n\r\n", header_of(&r, "ETag"));
    reply_free(&r);
    send_text(fd, line);
    r = receive_to_head(fd);
    ck_assert_int_eq(r.status, 304);
    ck_assert_str_eq(header_of(&r, "Content-Length"), "300000");
    reply_free(&r);
    send_text(fd, "GET /a/besar-4A.wasm HTTP/1.1\r\nHost: uji\r\n\r\n");    /* no byte came between; the plain form is on the disk too */
    r = receive(fd);
    ck_assert_str_eq(r.body, "besar");
    ck_assert_ptr_null(header_of(&r, "Content-Encoding"));
    reply_free(&r);
    close(fd);
}
END_TEST

START_TEST(another_build_in_the_same_folder_changes_nothing_until_the_next_start)
{
    char path[400];
    int fd = dial();
    snprintf(path, sizeof path, "%s/a/besar-4A.wasm.gz", folder);
    ck_assert_int_eq(unlink(path), 0);
    put("a/inti-1F.js", "lain");                                            /* a new file under the old name, as a package puts it there */
    says("/a/inti-1F.js", NULL, 200, "inti");
    send_text(fd, ASK_LARGE);
    is_large(fd);
    close(fd);
}
END_TEST

START_TEST(a_file_cut_short_while_it_is_sent_ends_the_connection)
{
    char path[400];
    int fd = dial();
    snprintf(path, sizeof path, "%s/a/besar-4A.wasm", folder);
    ck_assert_int_eq(truncate(path, 2), 0);
    send_text(fd, "GET /a/besar-4A.wasm HTTP/1.1\r\nHost: uji\r\n\r\n");
    reply r = receive_to_head(fd);
    ck_assert_str_eq(header_of(&r, "Content-Length"), "5");                 /* promised; what is missing can only be told by the end */
    ck_assert(is_closed(fd));
    reply_free(&r);
    close(fd);
}
END_TEST

TESTS(assets)
{
    tcase_add_checked_fixture(tc, open_files, close_files);
    tcase_add_test(tc, a_file_is_found_by_exactly_its_name);
    tcase_add_test(tc, the_form_is_what_the_client_weighs_highest);
    tcase_add_test(tc, a_tag_that_the_client_has_is_known);
    tcase_add_test(tc, what_few_ask_for_and_what_is_large_is_no_memory);
    tcase_add_test(tc, a_person_asks_for_html_by_name);
    tcase_add_test(tc, a_table_that_does_not_fit_its_files_is_refused);
}

TESTS(assets_wire)
{
    tcase_add_checked_fixture(tc, open_with_panel, close_with_panel);
    tcase_add_test(tc, any_address_that_a_person_opens_is_the_page_unless_a_route_has_it);
    tcase_add_test(tc, a_file_says_how_long_it_holds_and_what_it_may);
    tcase_add_test(tc, a_file_that_the_browser_has_is_not_sent_again);
    tcase_add_test(tc, a_large_file_goes_out_whole_to_several_at_once);
    tcase_add_test(tc, a_file_on_the_disk_is_told_of_like_one_in_memory);
    tcase_add_test(tc, another_build_in_the_same_folder_changes_nothing_until_the_next_start);
    tcase_add_test(tc, a_file_cut_short_while_it_is_sent_ends_the_connection);
}
