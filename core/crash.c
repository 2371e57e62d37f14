/* Crashes of programs in a command's own process; see crash.h. */
#include "crash.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "house.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
enum { APART_S = 60 };

static const int SIGNALS[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

static void on_crashes(void (*handler)(int))
{
    struct sigaction a = { .sa_handler = handler };
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++)
        sigaction(SIGNALS[i], &a, NULL);
}

static void put(const char *text, size_t n)
{
    ssize_t written = write(STDERR_FILENO, text, n);
    (void)written;                         /* there is nobody left to tell */
}

/* In the dying process: the text is constant and only write() is called. */
static void say(int signal_number)
{
    static const char HOLE[] = "{1}";
    const char *nama = calling_now();
    if (nama == NULL) {
        signal(signal_number, SIG_DFL);
        raise(signal_number);
        return;
    }
    const char *text = pesan_text("program_mati_mendadak", text_same(env_get("TANGGUH_BAHASA"), "en") ? BAHASA_EN : BAHASA_ID);
    for (const char *hole; (hole = strstr(text, HOLE)) != NULL; text = hole + strlen(HOLE)) {
        put(text, (size_t)(hole - text));
        put(nama, strlen(nama));
    }
    put(text, strlen(text));
    put("\n", 1);
    _exit(CLI_ENVIRONMENT);
}

void crash_say(void)
{
    if (!SANITIZED)                        /* a sanitizer has handlers and words of its own */
        on_crashes(say);
}

static void run_child(void (*fn)(void *arg), void *arg, calling_page *page)
{
    if (!SANITIZED)
        on_crashes(SIG_DFL);
    log_set_level(LOG_NONE);
    alarm(APART_S);                        /* a constructor that never ends */
    calling_share(page);
    fn(arg);
    _exit(0);
}

bool crash_apart(void (*fn)(void *arg), void *arg, char program[CALLING_NAME])
{
    int status = 0;
    calling_page *page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *program = 0;
    if (page == MAP_FAILED)
        return true;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        run_child(fn, arg, page);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    const char *only = calling_only(page);
    if (status != 0 && only != NULL)
        text_copy(program, CALLING_NAME, only);
    munmap(page, sizeof *page);
    return status == 0;
}
