/*
 * The cases' program in C: argv[1] is the configuration, each line on stdin a step, its parts apart by tabs:
 *
 *     call    OPERATION  INPUT  OPTIONS  CANCEL      CANCEL: none, "before", or milliseconds until the trigger
 *     pages   OPERATION  INPUT  OPTIONS
 *     endpoint OPTIONS
 *
 * For each result: a line "STATUS LENGTH", then the output or the error document and a newline.
 */
#define _POSIX_C_SOURCE 200809L
#include <codepipeline.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PARTS 5

static void say(codepipeline_status_t status, char *out, codepipeline_error_t *err) {
    const char *text = status < 0 ? codepipeline_error_json(err) : out ? out : "";
    printf("%d %zu\n", (int)status, strlen(text));
    puts(text);
    codepipeline_string_free(out);
    codepipeline_error_free(err);
}

struct timer {
    codepipeline_cancel_t *cancel;
    long ms;
};

static void *trigger_later(void *argument) {
    struct timer *timer = argument;
    struct timespec pause = {timer->ms / 1000, timer->ms % 1000 * 1000000};
    nanosleep(&pause, NULL);
    codepipeline_cancel_trigger(timer->cancel);
    return NULL;
}

static void call(codepipeline_client_t *client, char **part) {
    char *out = NULL;
    codepipeline_error_t *err = NULL;
    codepipeline_status_t status;
    struct timer timer = {codepipeline_cancel_new(), strtol(part[4], NULL, 10)};
    pthread_t thread;
    if (strcmp(part[4], "before") == 0)
        codepipeline_cancel_trigger(timer.cancel);
    if (timer.ms)
        pthread_create(&thread, NULL, trigger_later, &timer);
    status = codepipeline_call(client, part[1], part[2], CODEPIPELINE_NUL, part[3], CODEPIPELINE_NUL, timer.cancel, &out, NULL, &err);
    if (timer.ms)
        pthread_join(thread, NULL);
    codepipeline_cancel_free(timer.cancel);
    say(status, out, err);
}

static void pages(codepipeline_client_t *client, char **part) {
    codepipeline_pager_t *pager = NULL;
    codepipeline_error_t *err = NULL;
    codepipeline_status_t status =
        codepipeline_pager_new(client, part[1], part[2], CODEPIPELINE_NUL, part[3], CODEPIPELINE_NUL, &pager, &err);
    if (status < 0)
        say(status, NULL, err);
    while (status == CODEPIPELINE_OK) {
        char *page = NULL;
        status = codepipeline_pager_next(pager, NULL, &page, NULL, &err);
        say(status, page, err);
    }
    codepipeline_pager_free(pager);
}

static void endpoint(char **part) {
    char *url = NULL;
    codepipeline_error_t *err = NULL;
    codepipeline_status_t status = codepipeline_resolve_endpoint(part[1], CODEPIPELINE_NUL, &url, NULL, &err);
    say(status, url, err);
}

static void step(codepipeline_client_t *client, char *line) {
    char *part[PARTS] = {"", "", "", "", ""};
    size_t n = 0;
    line[strcspn(line, "\n")] = '\0';
    for (part[n++] = line; n < PARTS && (line = strchr(line, '\t')); part[n++] = line)
        *line++ = '\0';
    if (strcmp(part[0], "call") == 0)
        call(client, part);
    else if (strcmp(part[0], "pages") == 0)
        pages(client, part);
    else
        endpoint(part);
}

int main(int argc, char **argv) {
    codepipeline_client_t *client = NULL;
    codepipeline_error_t *err = NULL;
    char *line = NULL;
    size_t size = 0;
    codepipeline_status_t status = codepipeline_client_new(argc > 1 ? argv[1] : "", CODEPIPELINE_NUL, &client, &err);
    if (status < 0)
        say(status, NULL, err);
    while (client && getline(&line, &size, stdin) > 0)
        step(client, line);
    free(line);
    codepipeline_client_free(client);
    return codepipeline_live_handles() == 0 ? 0 : 1;
}
