/* plugin/abi.h: private to the room: what the files behind tangguh.h share.
 * Thread units. Memory the unit's arena. Walks request, job. */
#ifndef PLUGIN_ABI_H
#define PLUGIN_ABI_H

#include "ledger/ledger.h"
#include "plugin/plugin.h"

/* The core acts for the plugin: its own tables, its own rights. Returns whom it acts for. */
const char *abi_as_core(tg_tx *tx);
/* Back to the plugin's rights, also while its own code runs inside a walk of the core. */
void abi_as_plugin(tg_tx *tx, const char *plugin);
/* The account of a plugin's own naming, opened when new: a kind that plugins may use, within the actor's region. */
int abi_account(tg_tx *tx, int64_t *id, const char *kode, const char *mata, const char *kode_wilayah, tg_error *err);
/* "stok:gudang-31.75.07" -> the place; NULL: no stock account. */
const char *abi_place(const char *kode);

#endif
