/* A program that crashes in its start while MULAI_JATUH is set. */
#define SQL_OWNER "mulai"
#include <stdlib.h>
#include "plugin/tangguh.h"

static int start(tg_tx *tx, tg_error *err)
{
    static int *volatile nowhere;
    (void)tx, (void)err;
    return getenv("MULAI_JATUH") != NULL ? *nowhere : TG_OK;
}

static const tg_plugin MULAI = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "mulai", .version = "1.0.0", .unit = "keluarga", .start = start,
};

const tg_plugin *tangguh_plugin(void)
{
    return &MULAI;
}
