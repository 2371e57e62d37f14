/* tangguh help man: tangguh(1) as roff, in the language in force, made of the same list as help; what stands around the
 * list are messages (manual_pesan.c). Packaging writes one page for each language (core/paket/). */
#include <stdio.h>
#include <string.h>
#include "cli/command.h"

/* Text as roff takes it: no line of it is a request, no dash becomes a hyphen. */
static void put_text(const char *text)
{
    bool begin = true;
    for (; *text != 0; text++) {
        if (begin && (*text == '.' || *text == '\''))
            fputs("\\&", stdout);
        begin = *text == '\n';
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else
            putchar(*text);
    }
}

static void put_section(const cli *c, const char *kunci)
{
    printf(".SH %s\n", pesan_text(kunci, c->o.bahasa));
}

/* A message whose paragraphs are lines; "NAMA|arti" begins a row of a list. */
static void put_paragraphs(cli *c, const char *kunci)
{
    const char *begin = pesan_text(kunci, c->o.bahasa), *text = begin;
    while (*text != 0) {
        size_t n = strcspn(text, "\n"), key = strcspn(text, "|");
        const char *line = tg_arena_text(c->arena, text, n);
        if (key < n) {
            fputs(".TP\n\\fB", stdout);
            put_text(tg_arena_text(c->arena, line, key));
            fputs("\\fR\n", stdout);
            put_text(line + key + 1);
        } else {
            fputs(text == begin ? "" : ".PP\n", stdout);
            put_text(line);
        }
        putchar('\n');
        text += n + (text[n] == '\n');
    }
}

/* "PROGRAM --region KODE [--undo]": options bold, what to fill in italic. */
static void put_form(cli *c, const char *form)
{
    while (*form != 0) {
        size_t gap = strspn(form, " []|,"), n = strcspn(form + gap, " []|,");
        char first = form[gap];
        put_text(tg_arena_text(c->arena, form, gap));
        if (n > 0)
            fputs(first == '-' ? "\\fB" : first >= 'A' && first <= 'Z' ? "\\fI" : "\\fR", stdout);
        put_text(tg_arena_text(c->arena, form + gap, n));
        fputs(n > 0 ? "\\fR" : "", stdout);
        form += gap + n;
    }
}

static void put_command(cli *c, const cli_command *k)
{
    fputs(".TP\n\\fB", stdout);
    put_text(k->kata);
    fputs(k->bentuk[0] != 0 ? "\\fR " : "\\fR", stdout);
    put_form(c, k->bentuk);
    putchar('\n');
    put_text(c->o.bahasa == BAHASA_EN ? k->help_en : k->help_id);
    putchar('\n');
}

/* Those of the core, or those of programs. */
static void put_commands(cli *c, bool of_programs)
{
    for (const cli_command *k = cli_commands(c); k != NULL && k->kata != NULL; k++)
        if ((k->run == NULL) == of_programs)
            put_command(c, k);
}

int cli_manual(cli *c, int argc, char **argv)
{
    (void)argc, (void)argv;
    printf(".TH TANGGUH 1 \"\" \"Tangguh %s\"\n", TANGGUH_VERSION);
    put_section(c, "man_nama");
    printf("tangguh \\- %s\n", pesan_text("man_nama_isi", c->o.bahasa));
    put_section(c, "man_ringkasan");
    puts(".B tangguh");
    put_form(c, pesan_text("man_ringkasan_isi", c->o.bahasa));
    puts("");
    put_section(c, "man_uraian");
    put_paragraphs(c, "man_uraian_isi");
    put_section(c, "man_pilihan");
    put_paragraphs(c, "man_pilihan_isi");
    put_section(c, "man_perintah");
    put_commands(c, false);
    put_section(c, "man_program");
    put_commands(c, true);
    static const char *const ENDS[][2] = {
        { "man_kode", "man_kode_isi" }, { "man_lingkungan", "man_lingkungan_isi" }, { "man_berkas", "man_berkas_isi" },
        { "man_contoh", "man_contoh_isi" }, { "man_lihat", "man_lihat_isi" },
    };
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        put_section(c, ENDS[i][0]);
        put_paragraphs(c, ENDS[i][1]);
    }
    return CLI_OK;
}
