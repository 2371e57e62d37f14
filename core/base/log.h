/* base/log.h: one structured line per event to stderr: time level room message key=value...
 * No personal value ever: ids, counts, codes and reasons only. Thread any. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

typedef enum { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR, LOG_NONE } log_level;

void log_set_level(log_level level);     /* default LOG_INFO */
/* log_line(LOG_WARN, "store", "commit lambat", "ms=%d unit=%s", ...) */
void log_line(log_level level, const char *room, const char *what, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
