/* Any bytes as a panel.json: never a crash; every finding has a key of a message and names the file of its program and a line
 * of it; what passes is JSON and passes again. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/plugin.h"

#define PLACE "contoh/panel.json:"
#define PROMISE(x) do { if (!(x)) abort(); } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static plugin_findings f, again;
    static bool messages;
    if (!messages)
        pesan_add(PLUGIN_PESAN);
    messages = true;
    f.count = again.count = 0;
    panel_examine((const char *)data, size, "contoh", &f);
    PROMISE(f.count <= PLUGIN_FINDINGS);
    for (size_t i = 0; i < f.count; i++) {
        PROMISE(pesan_known(f.isi[i].err.kunci) && strcmp(f.isi[i].bagian, "panel") == 0);
        PROMISE(strncmp(f.isi[i].err.arg[0], PLACE, strlen(PLACE)) == 0 && atoi(f.isi[i].err.arg[0] + strlen(PLACE)) > 0);
        PROMISE(f.isi[i].err.arg[1][0] != 0);
    }
    panel_examine((const char *)data, size, "contoh", &again);
    PROMISE(again.count == f.count);
    return 0;
}
