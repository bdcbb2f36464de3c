/*
 * The first calls: what pipelines there are, where one of them stands, and another execution of it.
 *
 *     codepipeline-local exec -- ./getting_started
 */
#include <codepipeline.h>
#include <stdio.h>

#include "support/json.h"
#include "support/setup.h"

static codepipeline_status_t show_pipelines(const codepipeline_client_t *client, codepipeline_error_t **err) {
    char *out = NULL, name[128], version[16];
    int n;
    codepipeline_status_t status = codepipeline_list_pipelines(client, NULL, 0, NULL, 0, NULL, &out, NULL, err);
    for (n = 0; status == CODEPIPELINE_OK && json_find_at(out, "pipelines.%d.name", n, name, sizeof name); n++) {
        json_find_at(out, "pipelines.%d.version", n, version, sizeof version);
        printf("pipeline %s, version %s\n", name, version);
    }
    codepipeline_string_free(out);
    return status;
}

static codepipeline_status_t show_state(const codepipeline_client_t *client, codepipeline_error_t **err) {
    char *out = NULL, stage[128], now[32];
    int n;
    codepipeline_status_t status =
        codepipeline_get_pipeline_state(client, "{\"name\":\"web\"}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, err);
    for (n = 0; status == CODEPIPELINE_OK && json_find_at(out, "stageStates.%d.stageName", n, stage, sizeof stage); n++) {
        int has_run = json_find_at(out, "stageStates.%d.latestExecution.status", n, now, sizeof now);
        printf("stage %s: %s\n", stage, has_run ? now : "not run");
    }
    codepipeline_string_free(out);
    return status;
}

static codepipeline_status_t start(const codepipeline_client_t *client, codepipeline_error_t **err) {
    char *out = NULL, id[64];
    codepipeline_status_t status =
        codepipeline_start_pipeline_execution(client, "{\"name\":\"web\"}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, err);
    if (status == CODEPIPELINE_OK && json_find(out, "pipelineExecutionId", id, sizeof id))
        printf("started %s\n", id);
    codepipeline_string_free(out);
    return status;
}

int main(void) {
    codepipeline_client_t *client = NULL;
    codepipeline_error_t *err = NULL;
    /* Region, endpoint and credentials from the environment. */
    codepipeline_status_t status = codepipeline_client_new(NULL, 0, &client, &err);
    if (status == CODEPIPELINE_OK && !setup_pipeline(client))
        status = CODEPIPELINE_STATE;
    if (status == CODEPIPELINE_OK)
        status = show_pipelines(client, &err);
    if (status == CODEPIPELINE_OK)
        status = show_state(client, &err);
    if (status == CODEPIPELINE_OK)
        status = start(client, &err);
    if (err)
        fprintf(stderr, "%s\n", codepipeline_error_message(err));
    codepipeline_error_free(err);
    codepipeline_client_free(client);
    return status == CODEPIPELINE_OK ? 0 : 1;
}
