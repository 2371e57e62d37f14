/* `tangguh serve`: a parent that only waits and restarts, and the child that is the server. The child notes
 * in a shared page which plugin each of its threads is calling; a plugin that crashes three times in ten minutes, in a
 * route, job, hook or start alike, is not loaded at the next start, in words, until a person switches it on. */
#include "house.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
enum { CRASHES_MAX = 3, WITHIN_MS = 600000, RESTART_MS = 500 };

typedef struct { char nama[48]; int64_t at[CRASHES_MAX]; bool off; } suspect;
typedef struct { char crashed_in[CALLING_NAME], crashed_at[80]; volatile sig_atomic_t handled; calling_page calling; suspect suspects[PLUGINS_MAX]; } shared_page;

static shared_page *page;
static volatile sig_atomic_t child_pid, stop_asked;

static void pass_on(int signal_number)
{
    stop_asked = 1;
    if (child_pid > 0)
        kill((pid_t)child_pid, signal_number);
}

static void note_text(char *out, size_t size, const char *text)
{
    for (size_t i = 0; text != NULL && i + 1 < size && text[i] != 0; i++)
        out[i] = text[i];
}

/* In the dying child: only memory is touched, then the signal does what it always does. */
static void note_crash(int signal_number)
{
    note_text(page->crashed_in, sizeof page->crashed_in, calling_now());
    note_text(page->crashed_at, sizeof page->crashed_at, calling_now() != NULL ? calling_place() : NULL);
    page->handled = 1;
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void watch_crashes(void)
{
    static const int SIGNALS[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
    struct sigaction a = { .sa_handler = note_crash };
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++)
        sigaction(SIGNALS[i], &a, NULL);
}

static suspect *suspect_of(const char *nama)
{
    for (int i = 0; i < PLUGINS_MAX; i++) {
        suspect *s = &page->suspects[i];
        if (s->nama[0] == 0)
            text_copy(s->nama, sizeof s->nama, nama);
        if (strcmp(s->nama, nama) == 0)
            return s;
    }
    return NULL;
}

/* Whose code it was: the dying thread's word; of one that could not speak (a full stack), what the threads had noted,
 * when all of them name the same. */
static void find_culprit(int status)
{
    const char *only = page->handled || WTERMSIG(status) != SIGSEGV ? NULL : calling_only(&page->calling);
    if (only != NULL)
        text_copy(page->crashed_in, sizeof page->crashed_in, only);
    page->handled = 0;
    memset(&page->calling, 0, sizeof page->calling);
}

/* Remembers the crash; the third within ten minutes turns the plugin off. */
static void judge_crash(int status)
{
    find_culprit(status);
    if (page->crashed_in[0] == 0)
        return;
    suspect *s = suspect_of(page->crashed_in);
    if (s != NULL) {
        memmove(&s->at[1], &s->at[0], sizeof s->at - sizeof s->at[0]);
        s->at[0] = env_now_ms();
        s->off = s->at[CRASHES_MAX - 1] > 0 && s->at[0] - s->at[CRASHES_MAX - 1] < WITHIN_MS;
        log_line(LOG_ERROR, "serve", s->off ? "program dimatikan karena berulang kali gagal" : "program gagal",
                 "program=%s di=%s", s->nama, page->crashed_at[0] != 0 ? page->crashed_at : "-");
    }
    memset(page->crashed_in, 0, sizeof page->crashed_in);
    memset(page->crashed_at, 0, sizeof page->crashed_at);
}

static void add_switched_off(config *cfg)
{
    for (int i = 0; i < PLUGINS_MAX; i++)
        if (page->suspects[i].off) {
            size_t n = strlen(cfg->program_jatuh);
            snprintf(cfg->program_jatuh + n, sizeof cfg->program_jatuh - n, " %s", page->suspects[i].nama);
        }
}

/* In the child, once the house is open: the database holds who is off, and there a person may say otherwise. What the
 * page kept would switch the program off again at the next crash of any other. */
static void forget_switched_off(void)
{
    for (int i = 0; i < PLUGINS_MAX; i++)
        if (page->suspects[i].off) {
            page->suspects[i].off = false;
            memset(page->suspects[i].at, 0, sizeof page->suspects[i].at);
        }
}

/* Around the fork: one that came between it and `child_pid` would reach nobody, or a child that still has our handler. */
static void hold_signals(bool hold)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(hold ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

static int run_child(const cli_options *o, const config *cfg, bool again)
{
    config own = *cfg;
    own.dijalankan_lagi = again;
    tg_error err = { 0 };
    prctl(PR_SET_PDEATHSIG, SIGTERM);      /* a killed parent leaves no server behind */
    signal(SIGTERM, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    hold_signals(false);
    if (!SANITIZED)                        /* a sanitizer has handlers and words of its own */
        watch_crashes();
    calling_share(&page->calling);
    add_switched_off(&own);
    int rc = house_serve(o, &own, forget_switched_off, &err);
    if (rc == TG_OK)
        return 0;
    tg_buf text;
    buf_init(&text, 4096);
    pesan_error(&text, o->bahasa, &err);
    fprintf(stderr, "%s: %s\n", pesan_text("cli_galat", o->bahasa), buf_cstr(&text));
    buf_free(&text);
    return CLI_ENVIRONMENT;
}

static void watch_signals(void)
{
    struct sigaction a = { .sa_handler = pass_on };
    sigaction(SIGTERM, &a, NULL);
    sigaction(SIGINT, &a, NULL);
}

/* Waits for the child; true when it crashed and must be started again. */
static bool wait_child(int *code, int *how)
{
    int status;
    while (waitpid((pid_t)child_pid, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    child_pid = 0;
    *how = status;
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : CLI_ENVIRONMENT;
    if (WIFSIGNALED(status) && stop_asked)
        *code = WTERMSIG(status) == SIGTERM || WTERMSIG(status) == SIGINT ? 0 : CLI_ENVIRONMENT;
    return WIFSIGNALED(status) && !stop_asked;
}

/* False: no process. The child is known before a signal can come through. */
static bool start_child(const cli_options *o, const config *cfg, bool again)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(run_child(o, cfg, again));
    child_pid = pid > 0 ? pid : 0;
    hold_signals(false);
    return pid > 0;
}

int serve_run(const cli_options *o, const config *cfg, int *code, tg_error *err)
{
    page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return tg_fail(err, TG_NOMEM, "memori_habis");
    log_set_level(LOG_INFO);
    watch_signals();
    for (bool again = false;; again = true) {
        int how = 0;
        hold_signals(true);
        if (stop_asked) {                  /* it came in the pause */
            *code = CLI_OK;
            return TG_OK;
        }
        if (!start_child(o, cfg, again))
            return tg_fail(err, TG_IO, "serve_fork", strerror(errno));
        if (!wait_child(code, &how))
            return TG_OK;
        judge_crash(how);
        log_line(LOG_ERROR, "serve", "server mati mendadak, dijalankan lagi", "%s", "");
        usleep(RESTART_MS * 1000);
    }
}
