/* One line per event, written with one call so that threads do not mix; see log.h. */
#include "base/log.h"
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "base/date.h"
#include "base/env.h"

static _Atomic int lowest = LOG_INFO;

void log_set_level(log_level level)
{
    atomic_store(&lowest, (int)level);
}

void log_line(log_level level, const char *room, const char *what, const char *format, ...)
{
    static const char *const NAMES[] = { "rinci", "info", "awas", "galat" };
    char line[1024], when[32];
    if ((int)level < atomic_load(&lowest) || level >= LOG_NONE)
        return;
    int n = snprintf(line, sizeof line, "%s %s %s: %s ", instant_text(env_now_ms(), 0, when),
                     NAMES[level], room, what);
    if (n > 0 && (size_t)n < sizeof line) {
        va_list args;
        va_start(args, format);
        vsnprintf(line + n, sizeof line - (size_t)n, format, args);
        va_end(args);
    }
    size_t size = strnlen(line, sizeof line - 1);
    line[size++] = '\n';
    if (write(STDERR_FILENO, line, size) < 0)
        return;     /* nobody reads our log: nothing to do about it here */
}
