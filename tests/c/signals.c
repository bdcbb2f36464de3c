/* Signals during calls, cancel from a handler, and a fork with a kept-alive connection. */
#define _DEFAULT_SOURCE
#include <codepipeline.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static codepipeline_cancel_t *cancel;
static volatile sig_atomic_t signals;

static void count(int number) {
    (void)number;
    signals++;
}

static void end_calls(int number) {
    (void)number;
    codepipeline_cancel_trigger(cancel);
}

/* Without SA_RESTART: every wait is interrupted. */
static void on_alarm(void (*handler)(int), long first_us, long every_us) {
    struct sigaction action;
    struct itimerval timer;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigaction(SIGALRM, &action, NULL);
    timer.it_value.tv_sec = 0;
    timer.it_value.tv_usec = first_us;
    timer.it_interval.tv_sec = 0;
    timer.it_interval.tv_usec = every_us;
    setitimer(ITIMER_REAL, &timer, NULL);
}

/* Calls that the server answers with their own input; the number that went wrong. */
static int echo(const codepipeline_client_t *client, const char *who, int calls) {
    int n, wrong = 0;
    for (n = 0; n < calls; n++) {
        char input[64], *out = NULL;
        snprintf(input, sizeof input, "{\"name\":\"%s-%d\"}", who, n);
        if (codepipeline_get_pipeline(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, NULL) != CODEPIPELINE_OK || strcmp(out, input) != 0)
            wrong++;
        codepipeline_string_free(out);
    }
    return wrong;
}

static int interrupted(const codepipeline_client_t *client) {
    int wrong;
    on_alarm(count, 200, 200);
    wrong = echo(client, "interrupted", 1000);
    on_alarm(count, 0, 0);
    if (wrong || signals < 10)
        fprintf(stderr, "interrupted: %d wrong, %d signals\n", wrong, (int)signals);
    return wrong || signals < 10;
}

/* The server holds the input HOLD for 30 s; the alarm comes after 0.2 s. */
static int cancelled(const codepipeline_client_t *client) {
    char *out = NULL;
    codepipeline_status_t status;
    time_t started = time(NULL);
    cancel = codepipeline_cancel_new();
    on_alarm(end_calls, 200000, 0);
    status = codepipeline_get_pipeline(client, "{\"name\":\"HOLD\"}", CODEPIPELINE_NUL, NULL, 0, cancel, &out, NULL, NULL);
    codepipeline_cancel_free(cancel);
    if (status != CODEPIPELINE_CANCELLED || time(NULL) - started > 5)
        fprintf(stderr, "cancelled: %d after %ld s\n", status, (long)(time(NULL) - started));
    return status != CODEPIPELINE_CANCELLED || time(NULL) - started > 5;
}

/* Both sides go on with the client; neither may see the other's answers. */
static int forked(const codepipeline_client_t *client) {
    int status = 0, wrong;
    pid_t child = fork();
    if (child == 0)
        _exit(echo(client, "child", 200) != 0);
    wrong = echo(client, "parent", 200);
    waitpid(child, &status, 0);
    if (wrong || status)
        fprintf(stderr, "forked: %d wrong, child %d\n", wrong, status);
    return wrong || status;
}

static void *caller(void *client) {
    return echo(client, "thread", 300) ? client : NULL;
}

/* Forks while other threads are in the middle of calls. */
static int forked_under_load(codepipeline_client_t *client) {
    pthread_t threads[4];
    int n, failed = 0;
    for (n = 0; n < 4; n++)
        pthread_create(&threads[n], NULL, caller, client);
    for (n = 0; n < 20; n++)
        failed += forked(client) != 0;
    for (n = 0; n < 4; n++) {
        void *wrong;
        pthread_join(threads[n], &wrong);
        failed += wrong != NULL;
    }
    return failed;
}

int main(int argc, char **argv) {
    codepipeline_client_t *client = NULL;
    int failed;
    if (argc != 2 || codepipeline_client_new(argv[1], CODEPIPELINE_NUL, &client, NULL) != CODEPIPELINE_OK)
        return 2;
    failed = interrupted(client) + cancelled(client) + forked(client) + forked_under_load(client);
    codepipeline_client_free(client);
    return failed != 0 || codepipeline_live_handles() != 0;
}
