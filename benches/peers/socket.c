/* The floor: the bytes of a signed request over a kept-alive socket, and the answer read to its end. */
#define _GNU_SOURCE
#include "bench.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char request[] =
    "POST / HTTP/1.1\r\nhost: 127.0.0.1:40000\r\ncontent-type: application/x-amz-json-1.1\r\n"
    "x-amz-target: CodePipeline_20150709.ListPipelines\r\nuser-agent: libcodepipeline/0.1.0 ua/2.1 api/codepipeline os/linux\r\n"
    "amz-sdk-invocation-id: 4c1b4a1e-0d4f-4b1e-9d1e-3a4b5c6d7e8f\r\namz-sdk-request: attempt=1; max=1\r\n"
    "x-amz-date: 20261124T100000Z\r\nauthorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/us-east-1/codepipeline/aws4_request, "
    "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n"
    "content-length: 19\r\n\r\n{\"maxResults\":1000}";

struct state {
    int fd;
};

static void *bench_open(void) {
    struct sockaddr_in address = {0};
    struct state *state = malloc(sizeof *state);
    int one = 1;
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)atoi(bench_port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    state->fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(state->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return connect(state->fd, (struct sockaddr *)&address, sizeof address) ? NULL : state;
}

static int exchange(int fd) {
    char buffer[8192];
    size_t have = 0;
    if (send(fd, request, sizeof request - 1, MSG_NOSIGNAL) != (ssize_t)sizeof request - 1)
        return 1;
    for (;;) {
        ssize_t got = recv(fd, buffer + have, sizeof buffer - 1 - have, 0);
        char *end, *length;
        if (got <= 0)
            return 1;
        have += (size_t)got;
        buffer[have] = '\0';
        end = strstr(buffer, "\r\n\r\n");
        length = strstr(buffer, "Content-Length:");
        if (end && length && have >= (size_t)(end + 4 - buffer) + strtoul(length + 15, NULL, 10))
            return 0;
    }
}

static int bench_work(void *state, int calls) {
    int failed = 0;
    while (calls-- > 0)
        failed |= exchange(((struct state *)state)->fd);
    return failed;
}

static void bench_close(void *state) {
    close(((struct state *)state)->fd);
    free(state);
}
