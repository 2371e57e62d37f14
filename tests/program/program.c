/* See program.h. */
#include "program.h"
#include <stdarg.h>
#include <stdio.h>

void program_open(const char *const *names, const char *rules)
{
    char scripts[300];
    snprintf(scripts, sizeof scripts, SOURCE_DIR "/tests/plugins/%s/scripts", rules != NULL ? rules : "");
    rumah_programs(names, rules != NULL ? scripts : NULL);
    rumah_open(NULL);
    rumah_probe();
    rumah_actors();
}

void program_again(void)
{
    char data[300];
    text_copy(data, sizeof data, rumah_data);
    rumah_close();
    rumah_open(data);
    rumah_probe();
}

int64_t program_number(const char *format, ...)
{
    char sql[600] = TG_UNSCOPED("uji");
    size_t n = strlen(sql);
    va_list args;
    va_start(args, format);
    ck_assert_int_lt(vsnprintf(sql + n, sizeof sql - n, format, args), (int)(sizeof sql - n));
    va_end(args);
    return rumah_number(sql);
}

rumah_reply program_job(const char *who, rumah_reply begun)
{
    char target[80];
    ck_assert_msg(begun.status == 202, "%d %s", begun.status, rumah_kode(begun));
    snprintf(target, sizeof target, "/api/v1/kerja/%lld", (long long)rumah_int(begun, "kerja"));
    ck_assert_int_eq(house_run_jobs(rumah, &rumah_err), TG_OK);
    return rumah_must(200, who, "GET", target, "%s", "");
}

const char *program_text(rumah_reply r, const char *key)
{
    const char *text = json_string_value(json_object_get(r.body, key));
    return text != NULL ? text : "";
}
