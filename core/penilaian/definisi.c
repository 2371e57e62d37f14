/* Definitions for editors in a folder of rules: written when they are missing or the dictionary changed.
 *
 * Input   the dictionary, a folder. Output  the files of rule_definisi_nama; what somebody made himself stays.
 * Thread  one that may wait. Memory  none kept.
 * Walks   rule. */
#include <string.h>
#include "penilaian/desk.h"

enum { DEFINISI_MAX = 1 << 20 };

/* Whether the file is to be written: not there, or ours with another text. */
static int is_older(const char *path, const tg_buf *now, bool *older, tg_error *err)
{
    char *text = NULL;
    size_t size = 0;
    *older = !env_exists(path);
    if (*older)
        return TG_OK;
    int rc = env_read_file(path, DEFINISI_MAX, &text, &size, err);
    if (rc == TG_OK)
        *older = (size != now->n || memcmp(text, now->p, size) != 0) && strstr(text, RULE_DEFINISI_TANDA) != NULL;
    env_free(text);
    return rc;
}

static int write_one(const char *dir, rule_definisi apa, const rule_dictionary *d, int *ditulis, tg_error *err)
{
    char path[DESK_PATH_SIZE];
    tg_buf text;
    bool older = false;
    buf_init(&text, DEFINISI_MAX);
    rule_definisi_write(d, apa, &text);
    snprintf(path, sizeof path, "%s/%s", dir, rule_definisi_nama(apa));
    int rc = text.failed ? tg_fail(err, TG_NOMEM, "memori_habis") : is_older(path, &text, &older, err);
    if (rc == TG_OK && older)
        rc = env_write_file(path, text.p, text.n, 0644, err);
    *ditulis += rc == TG_OK && older;
    buf_free(&text);
    return rc;
}

int penilaian_definitions(const char *dir, const rule_dictionary *d, int *ditulis, tg_error *err)
{
    char inner[DESK_PATH_SIZE];
    snprintf(inner, sizeof inner, "%s/.tangguh", dir);
    *ditulis = 0;
    int rc = env_mkdir(inner, 0755, err);          /* not `dir`: a mistyped folder is an error */
    for (int i = 0; i < DEFINISI_COUNT && rc == TG_OK; i++)
        rc = write_one(dir, (rule_definisi)i, d, ditulis, err);
    return rc;
}
