/*
 * All executions of a pipeline, page by page.
 *
 *     codepipeline-local exec -- ./paging
 */
#include <codepipeline.h>
#include <stdio.h>

#include "support/json.h"
#include "support/setup.h"

static codepipeline_status_t start_four(const codepipeline_client_t *client, codepipeline_error_t **err) {
    codepipeline_status_t status = CODEPIPELINE_OK;
    int n;
    for (n = 0; n < 4 && status == CODEPIPELINE_OK; n++) {
        char *out = NULL;
        status = codepipeline_start_pipeline_execution(client, "{\"name\":\"web\"}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, err);
        codepipeline_string_free(out);
    }
    return status;
}

/* Prints one page; gives the number of its executions. */
static int show(const char *page, int number) {
    char id[64], status[32];
    int n;
    for (n = 0; json_find_at(page, "pipelineExecutionSummaries.%d.pipelineExecutionId", n, id, sizeof id); n++) {
        json_find_at(page, "pipelineExecutionSummaries.%d.status", n, status, sizeof status);
        printf("page %d: %s %s\n", number, id, status);
    }
    return n;
}

int main(void) {
    codepipeline_client_t *client = NULL;
    codepipeline_pager_t *pager = NULL;
    codepipeline_error_t *err = NULL;
    char *page = NULL;
    int pages = 0, executions = 0;
    codepipeline_status_t status = codepipeline_client_new(NULL, 0, &client, &err);
    if (status == CODEPIPELINE_OK && !setup_pipeline(client))
        status = CODEPIPELINE_STATE;
    if (status == CODEPIPELINE_OK)
        status = start_four(client, &err);
    if (status == CODEPIPELINE_OK)
        status = codepipeline_pager_new(client, "ListPipelineExecutions", "{\"pipelineName\":\"web\",\"maxResults\":2}", CODEPIPELINE_NUL,
                                        NULL, 0, &pager, &err);
    while (status == CODEPIPELINE_OK) {
        status = codepipeline_pager_next(pager, NULL, &page, NULL, &err);
        if (status == CODEPIPELINE_OK)
            executions += show(page, ++pages);
        codepipeline_string_free(page);
    }
    if (err)
        fprintf(stderr, "%s\n", codepipeline_error_message(err));
    codepipeline_error_free(err);
    codepipeline_pager_free(pager);
    codepipeline_client_free(client);
    return status == CODEPIPELINE_DONE && pages == 3 && executions == 5 ? 0 : 1;
}
