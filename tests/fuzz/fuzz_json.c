/* Any bytes as a JSON body: never a crash; what is accepted is a whole value, no deeper than the limit,
 * without doubled keys, and reads the same when written out again. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "http/http_private.h"

#define PROMISE(x) do { if (!(x)) abort(); } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int depth_of(json_t *j)
{
    int most = 0;
    size_t i;
    const char *key;
    json_t *item;
    json_array_foreach(j, i, item)
        most = depth_of(item) > most ? depth_of(item) : most;
    json_object_foreach(j, key, item)
        most = depth_of(item) > most ? depth_of(item) : most;
    return most + (json_is_array(j) || json_is_object(j));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tg_error err = { 0 };
    json_t *j, *again;
    static tg_arena *a;
    if (a == NULL)
        a = arena_create();
    arena_reset(a);
    int rc = body_parse((const char *)data, size, a, &j, &err);
    if (rc != TG_OK) {
        PROMISE(j == NULL && err.kunci[0] != 0 && rc == err.code);
        return 0;
    }
    PROMISE((j == NULL) == (size == 0));
    if (j == NULL)
        return 0;
    PROMISE(depth_of(j) <= HTTP_JSON_DEPTH);
    char *text = json_dumps(j, JSON_ENCODE_ANY | JSON_COMPACT);
    PROMISE(text != NULL);
    if (json_is_array(j) || json_is_object(j)) {
        PROMISE(body_parse(text, strlen(text), a, &again, &err) == TG_OK);
        PROMISE(json_equal(j, again));
    }
    free(text);
    return 0;
}
