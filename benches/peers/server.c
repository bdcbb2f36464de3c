/* A keep-alive HTTP server that answers every POST with the same JSON; one thread a connection. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char answer[4096];
static size_t answer_length;

static void *serve(void *argument) {
    int fd = (int)(intptr_t)argument, one = 1;
    char buffer[65536];
    size_t have = 0;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    for (;;) {
        ssize_t got = recv(fd, buffer + have, sizeof buffer - 1 - have, 0);
        char *end, *length;
        if (got <= 0)
            break;
        have += (size_t)got;
        buffer[have] = '\0';
        if (!(end = strstr(buffer, "\r\n\r\n")))
            continue;
        length = strcasestr(buffer, "content-length:");
        if (have < (size_t)(end + 4 - buffer) + (length ? strtoul(length + 15, NULL, 10) : 0))
            continue;
        have = 0;
        if (send(fd, answer, answer_length, MSG_NOSIGNAL) < 0)
            break;
    }
    close(fd);
    return NULL;
}

int main(void) {
    struct sockaddr_in address = {0};
    socklen_t size = sizeof address;
    char body[2048] = "{\"pipelines\":[";
    int n, listener = socket(AF_INET, SOCK_STREAM, 0);
    for (n = 0; n < 8; n++)
        sprintf(body + strlen(body),
                "%s{\"name\":\"pipeline-number-%d\",\"version\":%d,\"pipelineType\":\"V2\",\"executionMode\":\"SUPERSEDED\","
                "\"created\":1586359884.137,\"updated\":1586359999.5}",
                n ? "," : "", n, n + 1);
    strcat(body, "]}");
    answer_length = (size_t)sprintf(answer,
                                    "HTTP/1.1 200 OK\r\nx-amzn-RequestId: 4c1b4a1e-0d4f-4b1e-9d1e-3a4b5c6d7e8f\r\n"
                                    "Content-Type: application/x-amz-json-1.1\r\nContent-Length: %zu\r\n"
                                    "Date: Tue, 24 Nov 2026 10:00:00 GMT\r\n\r\n%s",
                                    strlen(body), body);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 128) || getsockname(listener, (struct sockaddr *)&address, &size))
        return 1;
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        pthread_t thread;
        int fd = accept(listener, NULL, NULL);
        if (fd >= 0 && pthread_create(&thread, NULL, serve, (void *)(intptr_t)fd) == 0)
            pthread_detach(thread);
    }
}
