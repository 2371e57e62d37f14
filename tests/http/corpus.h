/* tests/http/corpus.h: our own corpus of requests as they come from careless, broken and hostile senders:
 * malformed, smuggled, oversized, slow. Each with the status of the first reply, of the second if one
 * must come, and whether the connection ends after it. Also food for the fuzzers. */
#ifndef TESTS_HTTP_CORPUS_H
#define TESTS_HTTP_CORPUS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *name;
    const char *before; size_t before_size;   /* first these bytes, */
    char fill; size_t fill_count;             /* then one character many times, */
    const char *after; size_t after_size;     /* then these */
    int status, second;                       /* 0: no reply, only the end */
    bool closes;
} corpus_case;

extern const corpus_case CORPUS[];
extern const size_t CORPUS_COUNT;

#endif
