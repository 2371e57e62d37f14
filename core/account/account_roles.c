/* account/account_roles.c: the names of the roles (DESIGN.md section 5) and their bits.
 * Thread any; pure. Walks request. */
#include <string.h>

#include "account/account.h"

static const struct { const char *nama; uint32_t bit; } ROLES[] = {
    { "admin", TG_ROLE_ADMIN }, { "admin_wilayah", TG_ROLE_ADMIN_WILAYAH }, { "penyusun", TG_ROLE_PENYUSUN },
    { "penyetuju", TG_ROLE_PENYETUJU }, { "verifikator", TG_ROLE_VERIFIKATOR }, { "petugas", TG_ROLE_PETUGAS },
    { "kader", TG_ROLE_KADER }, { "nakes", TG_ROLE_NAKES }, { "bendahara", TG_ROLE_BENDAHARA },
    { "pengesah", TG_ROLE_PENGESAH }, { "auditor", TG_ROLE_AUDITOR }, { "kepala", TG_ROLE_KEPALA },
    { "mitra", TG_ROLE_MITRA },
};
enum { ROLE_COUNT = sizeof ROLES / sizeof *ROLES };

uint32_t account_role(const char *nama)
{
    for (int i = 0; nama != NULL && i < ROLE_COUNT; i++)
        if (strcmp(ROLES[i].nama, nama) == 0)
            return ROLES[i].bit;
    return 0;
}

const char *account_role_name(uint32_t role)
{
    for (int i = 0; i < ROLE_COUNT; i++)
        if (ROLES[i].bit == role)
            return ROLES[i].nama;
    return "";
}

static uint32_t unknown_role(const char *word, tg_error *err)
{
    const char *words[ROLE_COUNT + 1] = { NULL };
    for (int i = 0; i < ROLE_COUNT; i++)
        words[i] = ROLES[i].nama;
    const char *near = text_nearest(word, words);
    if (near != NULL)
        tg_fail_field(err, TG_INVALID, "peran", "peran_tidak_dikenal_mungkin", word, near);
    else
        tg_fail_field(err, TG_INVALID, "peran", "peran_tidak_dikenal", word);
    return 0;
}

uint32_t account_roles(const char *list, tg_error *err)
{
    uint32_t all = 0;
    for (const char *at = list; at != NULL;) {
        const char *comma = strchr(at, ',');
        tg_slice s = text_trim(at, comma != NULL ? (size_t)(comma - at) : strlen(at));
        char word[32] = "";
        memcpy(word, s.p, s.n < sizeof word ? s.n : sizeof word - 1);
        uint32_t bit = account_role(word);
        if (bit == 0)
            return unknown_role(word, err);
        all |= bit;
        at = comma != NULL ? comma + 1 : NULL;
    }
    return all != 0 ? all : unknown_role("", err);
}

char *account_roles_text(uint32_t roles, char out[ACCOUNT_ROLES_TEXT])
{
    size_t n = 0;
    for (int i = 0; i < ROLE_COUNT; i++) {
        if ((roles & ROLES[i].bit) == 0)
            continue;
        size_t size = strlen(ROLES[i].nama);
        if (n > 0)
            out[n++] = ',';
        memcpy(out + n, ROLES[i].nama, size);
        n += size;
    }
    out[n] = '\0';
    return out;
}
