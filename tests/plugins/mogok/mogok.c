/* A program that crashes in its start while MOGOK_JATUH is set. */
#define SQL_OWNER "mogok"
#include <stdlib.h>
#include "plugin/tangguh.h"

static int start(tg_tx *tx, tg_error *err)
{
    static int *volatile nowhere;
    (void)tx, (void)err;
    return getenv("MOGOK_JATUH") != NULL ? *nowhere : TG_OK;
}

static const tg_plugin MOGOK = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "mogok", .version = "1.0.0", .unit = "keluarga", .start = start,
};

const tg_plugin *tangguh_plugin(void)
{
    return &MOGOK;
}
