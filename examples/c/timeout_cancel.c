/*
 * A call that nobody answers ends by its time-out, and by a cancel from a signal handler.
 *
 *     ./timeout_cancel
 */
#define _XOPEN_SOURCE 700
#include <arpa/inet.h>
#include <codepipeline.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static codepipeline_cancel_t *cancel;

static void on_alarm(int number) {
    (void)number;
    codepipeline_cancel_trigger(cancel);
}

/* A port of this machine whose connections the system takes and nobody reads. */
static int silent_port(int *listener) {
    struct sockaddr_in address = {0};
    socklen_t length = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    *listener = socket(AF_INET, SOCK_STREAM, 0);
    if (*listener < 0 || bind(*listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(*listener, 8) != 0 ||
        getsockname(*listener, (struct sockaddr *)&address, &length) != 0)
        return 0;
    return ntohs(address.sin_port);
}

/* Makes a call that must end with this status; 1 if it did. */
static int ends(const codepipeline_client_t *client, const char *operation, const char *options, codepipeline_status_t expected) {
    char *out = NULL;
    codepipeline_error_t *err = NULL;
    codepipeline_status_t status =
        codepipeline_call(client, operation, "{\"name\":\"web\"}", CODEPIPELINE_NUL, options, strlen(options), cancel, &out, NULL, &err);
    puts(codepipeline_error_message(err));
    codepipeline_error_free(err);
    codepipeline_string_free(out);
    return status == expected;
}

int main(void) {
    codepipeline_client_t *client = NULL;
    struct sigaction action = {0};
    struct itimerval soon = {{0, 0}, {0, 200000}};
    char config[128];
    int listener, ok;
    snprintf(config, sizeof config, "{\"region\":\"us-east-1\",\"anonymous\":true,\"endpoint_url\":\"http://127.0.0.1:%d\"}",
             silent_port(&listener));
    ok = codepipeline_client_new(config, CODEPIPELINE_NUL, &client, NULL) == CODEPIPELINE_OK &&
         (cancel = codepipeline_cancel_new()) != NULL;
    ok = ok && ends(client, "GetPipeline", "{\"timeout_ms\":200}", CODEPIPELINE_TIMEOUT);

    action.sa_handler = on_alarm;
    ok = ok && sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &soon, NULL) == 0;
    /* The request was sent, so a listener that reads could have started the execution. */
    ok = ok && ends(client, "StartPipelineExecution", "{}", CODEPIPELINE_CANCELLED);
    codepipeline_client_free(client);
    codepipeline_cancel_free(cancel);
    close(listener);
    return ok ? 0 : 1;
}
