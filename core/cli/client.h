/* cli/client.h: a small blocking HTTP/1.1 client over the local socket, for the command line only. */
#ifndef CLI_CLIENT_H
#define CLI_CLIENT_H

#include "http/http.h"

/* Connects to the server's socket. -1 when nobody answers there. */
int client_connect(const char *path);
/* Sends one request on `fd` and reads its reply. out->body is the caller's (env_free). */
int client_ask(int fd, const http_ask *ask, http_answer *out, tg_error *err);

#endif
