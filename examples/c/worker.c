/*
 * A job worker in plain calls: poll, acknowledge, work, report.
 *
 *     codepipeline-local exec -- ./worker
 */
#define _POSIX_C_SOURCE 200809L
#include <codepipeline.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "support/json.h"
#include "support/setup.h"

#define GIVE_UP_SECONDS 60

static codepipeline_client_t *client;

/* Calls an operation; NULL when it failed, after saying why. The caller frees the answer. */
static char *call(const char *operation, const char *input) {
    char *out = NULL;
    codepipeline_error_t *err = NULL;
    if (codepipeline_call(client, operation, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err) < 0)
        fprintf(stderr, "%s: %s\n", operation, codepipeline_error_message(err));
    codepipeline_error_free(err);
    return out;
}

/* Whether the job is now this worker's; another worker may have been quicker. */
static int acknowledged(const char *id, const char *nonce) {
    char input[256], status[32], *out;
    int ours;
    snprintf(input, sizeof input, "{\"jobId\":\"%s\",\"nonce\":\"%s\"}", id, nonce);
    out = call("AcknowledgeJob", input);
    ours = out && json_find(out, "status", status, sizeof status) && strcmp(status, "InProgress") == 0;
    codepipeline_string_free(out);
    return ours;
}

/* Does the work and reports it; what it says goes into the pipeline's history. */
static int work(const char *id, const char *jobs) {
    char input[512], artifact[128], *out;
    int reported;
    if (json_find(jobs, "jobs.0.data.inputArtifacts.0.name", artifact, sizeof artifact)) {
        printf("job %s: compiled %s\n", id, artifact);
        snprintf(input, sizeof input, "{\"jobId\":\"%s\",\"executionDetails\":{\"summary\":\"compiled %s\",\"percentComplete\":100}}", id,
                 artifact);
        out = call("PutJobSuccessResult", input);
    } else {
        printf("job %s failed: the job has no input\n", id);
        snprintf(input, sizeof input, "{\"jobId\":\"%s\",\"failureDetails\":{\"type\":\"JobFailed\",\"message\":\"the job has no input\"}}", id);
        out = call("PutJobFailureResult", input);
    }
    reported = out != NULL;
    codepipeline_string_free(out);
    return reported;
}

/* Takes a job, if there is one. */
static int serve(void) {
    char id[64], nonce[64], *jobs;
    int ok = 1;
    jobs = call("PollForJobs", "{\"actionTypeId\":" BUILD_ACTION ",\"maxBatchSize\":1}");
    if (!jobs)
        return 0;
    if (json_find(jobs, "jobs.0.id", id, sizeof id) && json_find(jobs, "jobs.0.nonce", nonce, sizeof nonce) && acknowledged(id, nonce))
        ok = work(id, jobs);
    codepipeline_string_free(jobs);
    return ok;
}

static int latest_status(char *status, size_t size) {
    char *out = call("ListPipelineExecutions", "{\"pipelineName\":\"web\"}");
    int found = out && json_find(out, "pipelineExecutionSummaries.0.status", status, size);
    codepipeline_string_free(out);
    return found;
}

int main(void) {
    const struct timespec pause = {0, 50000000};
    time_t give_up = time(NULL) + GIVE_UP_SECONDS;
    char status[32] = "InProgress";
    int ok = codepipeline_client_new(NULL, 0, &client, NULL) == CODEPIPELINE_OK && setup_pipeline(client);
    while (ok && strcmp(status, "InProgress") == 0 && time(NULL) < give_up) {
        ok = serve() && latest_status(status, sizeof status);
        nanosleep(&pause, NULL);
    }
    codepipeline_client_free(client);
    if (!ok || strcmp(status, "Succeeded") != 0) {
        fprintf(stderr, "the execution ended as %s\n", status);
        return 1;
    }
    puts("the execution succeeded");
    return 0;
}
