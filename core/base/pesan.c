/* Message tables, sorted into one hash table on first add; see pesan.h. */
#include "base/pesan.h"
#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { SLOTS = 4096 };      /* open addressing; a power of two, at most half full */
static const pesan *slots[SLOTS];
static int used;

static uint32_t key_hash(const char *key)
{
    uint32_t h = 2166136261u;
    for (; *key != 0; key++)
        h = (h ^ (unsigned char)*key) * 16777619u;
    return h;
}

static const pesan **slot_of(const char *kunci)
{
    uint32_t i = key_hash(kunci) & (SLOTS - 1);
    while (slots[i] != NULL && strcmp(slots[i]->kunci, kunci) != 0)
        i = (i + 1) & (SLOTS - 1);
    return &slots[i];
}

void pesan_add(const pesan *table)
{
    for (; table->kunci != NULL; table++) {
        const pesan **slot = slot_of(table->kunci);
        if (*slot == NULL) {
            used++;
            assert(used < SLOTS / 2);
            *slot = table;
        }
        assert(*slot == table || strcmp((*slot)->id, table->id) == 0);   /* one key, one text */
    }
}

bool pesan_known(const char *kunci)
{
    return *slot_of(kunci) != NULL;
}

const char *pesan_text(const char *kunci, bahasa b)
{
    const pesan *p = *slot_of(kunci);
    if (p == NULL)
        return kunci;
    return b == BAHASA_EN ? p->en : p->id;
}

static void add_arg(tg_buf *out, const tg_arg *arg)
{
    if (arg->text != NULL)
        buf_text(out, arg->text);
    else
        buf_i64(out, arg->number);
}

void pesan_format(tg_buf *out, bahasa b, const char *kunci, const tg_arg *args, int count)
{
    const char *text = pesan_text(kunci, b);
    for (; *text != 0; text++) {
        int i = text[0] == '{' && text[1] >= '1' && text[1] <= '9' && text[2] == '}'
                    ? text[1] - '1' : -1;
        if (i < 0) {
            buf_char(out, *text);
            continue;
        }
        if (i < count)
            add_arg(out, &args[i]);
        text += 2;
    }
}

static void add_place(tg_buf *out, bahasa b, const tg_place *p)
{
    tg_arg args[2] = { tg_arg_text(p->teks), tg_arg_number(p->nomor) };
    pesan_format(out, b, p->kunci, args, 2);
    buf_text(out, ": ");
}

void pesan_error(tg_buf *out, bahasa b, const tg_error *err)
{
    tg_arg args[TG_ERROR_ARGS];
    for (int i = err->place_count - 1; i >= 0; i--)
        add_place(out, b, &err->place[i]);
    for (int i = 0; i < err->arg_count; i++)
        args[i] = tg_arg_text(err->arg[i]);
    pesan_format(out, b, err->kunci, args, err->arg_count);
}
