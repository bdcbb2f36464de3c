/*
 * A release from C: makes a pipeline Source (S3) -> Build (custom) -> Approve (manual) -> Deploy
 * (custom), follows the execution that its creation starts, serves its jobs as a worker does, approves
 * it, then takes a second execution through as well.
 *
 *     codepipeline-local exec -- ./release
 *
 * Exits 0 only if every execution ended Succeeded.
 */
#define _POSIX_C_SOURCE 200809L
#include <codepipeline.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "support/http.h"
#include "support/json.h"

#define PIPELINE "release-from-c"
#define DEADLINE_SECONDS 60
#define WATCHED_MAX 16

static codepipeline_client_t *client;

/* Calls an operation; NULL when it failed, after saying why. The caller frees the answer. */
static char *call(const char *operation, const char *input) {
    char *out = NULL;
    codepipeline_error_t *err = NULL;
    if (codepipeline_call(client, operation, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err) < 0) {
        fprintf(stderr, "%s: %s: %s\n", operation, codepipeline_error_code(err), codepipeline_error_message(err));
        codepipeline_error_free(err);
    }
    return out;
}

/* Calls an operation whose answer does not matter; 1 if it succeeded. */
static int run(const char *operation, const char *input) {
    char *out = call(operation, input);
    codepipeline_string_free(out);
    return out != NULL;
}

/* One plain line; what came from outside must not move the cursor. */
static void say(const char *what, const char *status) {
    char stamp[16];
    time_t now = time(NULL);
    const char *parts[2];
    int n;
    parts[0] = what;
    parts[1] = status;
    strftime(stamp, sizeof stamp, "%H:%M:%S", localtime(&now));
    printf("%s", stamp);
    for (n = 0; n < 2; n++) {
        const char *at;
        putchar(' ');
        for (at = parts[n]; *at; at++)
            if (iscntrl((unsigned char)*at))
                printf("\\x%02x", (unsigned char)*at);
            else
                putchar(*at);
    }
    putchar('\n');
    fflush(stdout);
}

static int prepare(const char *endpoint) {
    return http_send(endpoint, "PUT", "/release-c-source", "") == 200 && http_send(endpoint, "PUT", "/release-c-artifacts", "") == 200 &&
           http_send(endpoint, "PUT", "/release-c-source/app.zip", "the source of the application") == 200;
}

static int define_actions(void) {
    const char *build = "{\"category\":\"Build\",\"provider\":\"CBuild\",\"version\":\"1\","
                        "\"inputArtifactDetails\":{\"minimumCount\":1,\"maximumCount\":1},"
                        "\"outputArtifactDetails\":{\"minimumCount\":0,\"maximumCount\":1}}";
    const char *deploy = "{\"category\":\"Deploy\",\"provider\":\"CDeploy\",\"version\":\"1\","
                         "\"configurationProperties\":[{\"name\":\"Version\",\"required\":true,\"key\":true,\"secret\":false}],"
                         "\"inputArtifactDetails\":{\"minimumCount\":1,\"maximumCount\":1},"
                         "\"outputArtifactDetails\":{\"minimumCount\":0,\"maximumCount\":0}}";
    return run("CreateCustomActionType", build) && run("CreateCustomActionType", deploy);
}

#define ACTION_TYPE(category, owner, provider) \
    "{\"category\":\"" category "\",\"owner\":\"" owner "\",\"provider\":\"" provider "\",\"version\":\"1\"}"

static int create_pipeline(void) {
    return run("CreatePipeline",
               "{\"pipeline\":{\"name\":\"" PIPELINE "\",\"roleArn\":\"arn:aws:iam::123456789012:role/pipeline\","
               "\"artifactStore\":{\"type\":\"S3\",\"location\":\"release-c-artifacts\"},\"stages\":["
               "{\"name\":\"Source\",\"actions\":[{\"name\":\"Fetch\",\"actionTypeId\":" ACTION_TYPE("Source", "AWS", "S3") ","
               "\"configuration\":{\"S3Bucket\":\"release-c-source\",\"S3ObjectKey\":\"app.zip\"},"
               "\"outputArtifacts\":[{\"name\":\"App\"}]}]},"
               "{\"name\":\"Build\",\"actions\":[{\"name\":\"Compile\",\"namespace\":\"Compiled\","
               "\"actionTypeId\":" ACTION_TYPE("Build", "Custom", "CBuild") ","
               "\"inputArtifacts\":[{\"name\":\"App\"}],\"outputArtifacts\":[{\"name\":\"Binary\"}]}]},"
               "{\"name\":\"Approve\",\"actions\":[{\"name\":\"SignOff\",\"actionTypeId\":" ACTION_TYPE("Approval", "AWS", "Manual") "}]},"
               "{\"name\":\"Deploy\",\"actions\":[{\"name\":\"Roll\",\"configuration\":{\"Version\":\"#{Compiled.version}\"},"
               "\"actionTypeId\":" ACTION_TYPE("Deploy", "Custom", "CDeploy") ",\"inputArtifacts\":[{\"name\":\"Binary\"}]}]}"
               "]}}");
}

/* Finishes an acknowledged job: a build goes on once with half its work done, then gives its version. */
static int finish(const char *job_id, const char *poll_answer) {
    char input[512], stage[64], token[64], version[64];
    if (!json_find(poll_answer, "jobs.0.data.pipelineContext.stage.name", stage, sizeof stage))
        return 0;
    if (strcmp(stage, "Deploy") == 0) {
        if (!json_find(poll_answer, "jobs.0.data.actionConfiguration.configuration.Version", version, sizeof version))
            return 0;
        snprintf(input, sizeof input, "{\"jobId\":\"%s\",\"executionDetails\":{\"summary\":\"rolled out %s\"}}", job_id, version);
    } else if (!json_find(poll_answer, "jobs.0.data.continuationToken", token, sizeof token)) {
        snprintf(input, sizeof input,
                 "{\"jobId\":\"%s\",\"continuationToken\":\"second-half\","
                 "\"executionDetails\":{\"summary\":\"compiling\",\"percentComplete\":50}}",
                 job_id);
    } else {
        snprintf(input, sizeof input, "{\"jobId\":\"%s\",\"outputVariables\":{\"version\":\"1.0.%ld\"}}", job_id, (long)time(NULL) % 1000);
    }
    return run("PutJobSuccessResult", input);
}

/* Polls once for a job of `provider` and does it. */
static int serve(const char *category, const char *provider) {
    char input[512], job_id[64], nonce[64], status[32], *jobs, *acknowledged;
    int ok = 1;
    snprintf(input, sizeof input, "{\"actionTypeId\":{\"category\":\"%s\",\"owner\":\"Custom\",\"provider\":\"%s\",\"version\":\"1\"}}", category, provider);
    if (!(jobs = call("PollForJobs", input)))
        return 0;
    if (json_find(jobs, "jobs.0.id", job_id, sizeof job_id) && json_find(jobs, "jobs.0.nonce", nonce, sizeof nonce)) {
        snprintf(input, sizeof input, "{\"jobId\":\"%s\",\"nonce\":\"%s\"}", job_id, nonce);
        acknowledged = call("AcknowledgeJob", input);
        ok = acknowledged && json_find(acknowledged, "status", status, sizeof status) && strcmp(status, "InProgress") == 0 &&
             finish(job_id, jobs);
        codepipeline_string_free(acknowledged);
    }
    codepipeline_string_free(jobs);
    return ok;
}

/* Answers the approval if it is open. */
static int approve(const char *state) {
    char input[512], token[64];
    if (!json_find(state, "stageStates.2.actionStates.0.latestExecution.token", token, sizeof token))
        return 1;
    snprintf(input, sizeof input,
             "{\"pipelineName\":\"" PIPELINE "\",\"stageName\":\"Approve\",\"actionName\":\"SignOff\","
             "\"result\":{\"status\":\"Approved\",\"summary\":\"looks good\"},\"token\":\"%s\"}",
             token);
    return run("PutApprovalResult", input);
}

/* Prints a line for each stage and action of `state` that changed since the last call. */
static void show_changes(const char *state, const char *execution_id) {
    static char seen[WATCHED_MAX][128];
    int stage, watched = 0;
    for (stage = 0; stage < 4; stage++) {
        const char *values[2] = {"latestExecution", "actionStates.0.latestExecution"};
        int n;
        for (n = 0; n < 2; n++, watched++) {
            char path[128], stage_name[64], action[64] = "", id[64], status[64], line[128], key[256];
            snprintf(path, sizeof path, "stageStates.%d.latestExecution.pipelineExecutionId", stage);
            if (!json_find(state, path, id, sizeof id) || strcmp(id, execution_id) != 0)
                continue;
            snprintf(path, sizeof path, "stageStates.%d.stageName", stage);
            json_find(state, path, stage_name, sizeof stage_name);
            snprintf(path, sizeof path, "stageStates.%d.actionStates.0.actionName", stage);
            if (n == 1)
                json_find(state, path, action, sizeof action);
            snprintf(path, sizeof path, "stageStates.%d.%s.status", stage, values[n]);
            if (!json_find(state, path, status, sizeof status))
                continue;
            snprintf(line, sizeof line, "%.60s%s%.60s", stage_name, n == 1 ? "/" : "", action);
            snprintf(key, sizeof key, "%.8s %s", execution_id, status);
            if (strncmp(seen[watched], key, sizeof seen[watched] - 1) != 0) {
                snprintf(seen[watched], sizeof seen[watched], "%.120s", key);
                say(line, status);
            }
        }
    }
}

/* Takes an execution to its end; 1 if it Succeeded. */
static int follow(const char *execution_id) {
    time_t deadline = time(NULL) + DEADLINE_SECONDS;
    struct timespec pause = {0, 50 * 1000 * 1000};
    char input[256], status[32] = "InProgress";
    say("execution", execution_id);
    snprintf(input, sizeof input, "{\"pipelineName\":\"" PIPELINE "\",\"pipelineExecutionId\":\"%s\"}", execution_id);
    while (strcmp(status, "InProgress") == 0 && time(NULL) < deadline) {
        char *execution, *state;
        int ok = serve("Build", "CBuild") && serve("Deploy", "CDeploy");
        execution = call("GetPipelineExecution", input);
        state = call("GetPipelineState", "{\"name\":\"" PIPELINE "\"}");
        ok = ok && state && execution && json_find(execution, "pipelineExecution.status", status, sizeof status) && approve(state);
        if (state)
            show_changes(state, execution_id);
        codepipeline_string_free(state);
        codepipeline_string_free(execution);
        if (!ok)
            return 0;
        nanosleep(&pause, NULL);
    }
    say("execution ended", status);
    return strcmp(status, "Succeeded") == 0;
}

/* The execution that the creation started, then one of our own. */
static int release(void) {
    char id[64], *answer;
    int ok;
    answer = call("ListPipelineExecutions", "{\"pipelineName\":\"" PIPELINE "\"}");
    ok = answer && json_find(answer, "pipelineExecutionSummaries.0.pipelineExecutionId", id, sizeof id) && follow(id);
    codepipeline_string_free(answer);
    if (!ok)
        return 0;
    answer = call("StartPipelineExecution", "{\"name\":\"" PIPELINE "\"}");
    ok = answer && json_find(answer, "pipelineExecutionId", id, sizeof id) && follow(id);
    codepipeline_string_free(answer);
    return ok;
}

static int history(void) {
    char path[128], id[64], status[32], trigger[64], line[192], *answer;
    int n, ok;
    answer = call("ListPipelineExecutions", "{\"pipelineName\":\"" PIPELINE "\"}");
    ok = answer != NULL;
    puts("history, newest first:");
    for (n = 0; ok; n++) {
        snprintf(path, sizeof path, "pipelineExecutionSummaries.%d.pipelineExecutionId", n);
        if (!json_find(answer, path, id, sizeof id))
            break;
        snprintf(path, sizeof path, "pipelineExecutionSummaries.%d.status", n);
        json_find(answer, path, status, sizeof status);
        snprintf(path, sizeof path, "pipelineExecutionSummaries.%d.trigger.triggerType", n);
        json_find(answer, path, trigger, sizeof trigger);
        snprintf(line, sizeof line, "%s %s", id, trigger);
        say(line, status);
        ok = strcmp(status, "Succeeded") == 0;
    }
    codepipeline_string_free(answer);
    return ok && n == 2;
}

int main(void) {
    const char *endpoint = getenv("AWS_ENDPOINT_URL");
    codepipeline_error_t *err = NULL;
    int ok;
    if (!endpoint) {
        fputs("AWS_ENDPOINT_URL is not set; run this with: codepipeline-local exec -- ./release\n", stderr);
        return 2;
    }
    if (codepipeline_client_new(NULL, 0, &client, &err) != CODEPIPELINE_OK) {
        fprintf(stderr, "%s\n", codepipeline_error_message(err));
        codepipeline_error_free(err);
        return 2;
    }
    ok = prepare(endpoint) && define_actions() && create_pipeline() && release() && history();
    codepipeline_client_free(client);
    if (codepipeline_live_handles() != 0) {
        fprintf(stderr, "%ld handles were not freed\n", (long)codepipeline_live_handles());
        return 1;
    }
    return ok ? 0 : 1;
}
