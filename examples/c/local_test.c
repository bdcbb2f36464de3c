/*
 * A test program: its runner gives it a service of its own, and it lets time pass there.
 *
 *     codepipeline-local exec -- ./local_test
 */
#define _POSIX_C_SOURCE 200809L
#include <codepipeline.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "support/http.h"
#include "support/json.h"
#include "support/setup.h"

static codepipeline_client_t *client;
static const char *endpoint;
static int failures;

static void expect(int holds, const char *what) {
    printf("%s %s\n", holds ? "ok" : "not ok", what);
    failures += !holds;
}

/* One of the service's own calls, which the real one has not. */
static int local(const char *path, const char *body) {
    int status = http_send(endpoint, "POST", path, body);
    return status >= 200 && status < 300;
}

static int latest_is(const char *expected) {
    char *out = NULL, status[32] = "";
    codepipeline_list_pipeline_executions(client, "{\"pipelineName\":\"web\"}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, NULL);
    if (out)
        json_find(out, "pipelineExecutionSummaries.0.status", status, sizeof status);
    codepipeline_string_free(out);
    return strcmp(status, expected) == 0;
}

/* Takes the job and is never heard of again. The object of the source is fetched beside the requests, so it may take a moment. */
static int job_is_taken(void) {
    const struct timespec pause = {0, 10000000};
    char *out, id[64];
    int tries, found = 0;
    for (tries = 0; tries < 2000 && !found; tries++) {
        out = NULL;
        nanosleep(&pause, NULL);
        codepipeline_poll_for_jobs(client, "{\"actionTypeId\":" BUILD_ACTION "}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, NULL);
        found = out && json_find(out, "jobs.0.id", id, sizeof id);
        codepipeline_string_free(out);
    }
    return found;
}

static int has_no_pipelines(void) {
    char *out = NULL;
    int empty = codepipeline_list_pipelines(client, NULL, 0, NULL, 0, NULL, &out, NULL, NULL) == CODEPIPELINE_OK &&
                strcmp(out, "{\"pipelines\":[]}") == 0;
    codepipeline_string_free(out);
    return empty;
}

int main(void) {
    endpoint = getenv("AWS_ENDPOINT_URL");
    if (codepipeline_client_new(NULL, 0, &client, NULL) != CODEPIPELINE_OK || !setup_pipeline(client))
        return 2;
    expect(job_is_taken() && latest_is("InProgress"), "a build waits for its worker");
    expect(local("/_local/clock", "{\"advance_ms\":86400000}") && latest_is("Failed"), "a build fails after a day without its worker");
    expect(local("/_local/reset", "") && has_no_pipelines(), "a reset forgets everything");
    codepipeline_client_free(client);
    return failures ? 1 : 0;
}
