/* base/base.h: the door of the ground floor: errors, memory, text, dates, hashes, JSON writing,
 * messages, log, and env, the only way to the world. Knows no other room.
 * Walks: all. */
#ifndef BASE_H
#define BASE_H

#include "base/arena.h"
#include "base/calling.h"
#include "base/date.h"
#include "base/env.h"
#include "base/error.h"
#include "base/event.h"
#include "base/hash.h"
#include "base/jw.h"
#include "base/log.h"
#include "base/pesan.h"
#include "base/text.h"

#endif
