/* tests/rules/kamus.h: units and facts of programs whose plugins do not exist yet, in the form in which a plugin
 * declares them (tg_unit, tg_facts of base/field.h). The rules beside this file are written against them. */
#ifndef TESTS_RULES_KAMUS_H
#define TESTS_RULES_KAMUS_H

#include "base/field.h"

extern const tg_unit KAMUS_UNITS[];
extern const tg_facts KAMUS_FACTS[];

#endif
