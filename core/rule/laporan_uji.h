/* rule/laporan_uji.h: runs one uji_laporan. Thread any. Memory the arena given. Walks rule. */
#ifndef RULE_LAPORAN_UJI_H
#define RULE_LAPORAN_UJI_H

#include "rule/effective.h"
#include "rule/laporan.h"

/* 0: the lines are as they should be; 1: not, findings say where; -1: no memory. */
int rule_laporan_uji(const rule *r, tg_arena *a, const rule_item *item, rule_findings *f);

#endif
