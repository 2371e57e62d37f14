/* jansson with the memory of an arena; see json.h. */
#include "base/json.h"
#include <pthread.h>
#include <setjmp.h>
#include <string.h>
#include "base/env.h"

/* Set while this thread parses: from where memory comes, and where to go when there is none. */
static _Thread_local struct { tg_arena *arena; jmp_buf *out; } parse;

static void *take(size_t size)
{
    if (parse.arena == NULL)
        return env_malloc(size);
    void *p = tg_arena_alloc(parse.arena, size);
    if (p == NULL)
        longjmp(*parse.out, 1);
    return p;
}

static void give_back(void *p)
{
    if (parse.arena == NULL)
        env_free(p);
}

static void hook(void)
{
    json_set_alloc_funcs(take, give_back);
}

void json_start(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, hook);
}

/* As jansson itself writes it: the code is the last byte of the text. */
static void set_starved(json_error_t *e)
{
    memset(e, 0, sizeof *e);
    e->line = e->column = -1;
    e->text[JSON_ERROR_TEXT_LENGTH - 1] = json_error_out_of_memory;
}

json_t *json_read(const char *text, size_t size, size_t flags, tg_arena *a, json_error_t *e)
{
    jmp_buf out;
    json_t *volatile root = NULL;
    json_start();
    parse.arena = a;
    parse.out = &out;
    if (setjmp(out) == 0)
        root = json_loadb(text, size, flags, e);
    else
        set_starved(e);
    parse.arena = NULL;
    parse.out = NULL;
    return root;
}
