/* crash.h: programs are strangers' code in our own process. Whose it was when a command dies of it, and how to find that
 * out without dying. (The server has a parent for this: serve.c.)
 *
 * Thread  the command's only one. */
#ifndef CRASH_H
#define CRASH_H

#include "base/calling.h"
#include "base/pesan.h"

/* A crash within a program's code ends this process in words from now on: which program, and what to do. Any other crash
 * stays what it is, and under a sanitizer all of them. */
void crash_say(void);
/* Runs fn(arg) in a child; what it says is lost. False: it crashed or did not come to an end, `program` gets whose code
 * ran then ("": nobody knows). True too when no child could be made. */
bool crash_apart(void (*fn)(void *arg), void *arg, char program[CALLING_NAME]);

#endif
