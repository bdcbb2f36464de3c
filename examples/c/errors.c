/*
 * What can go wrong with a call, and how a program tells.
 *
 *     codepipeline-local exec -- ./errors
 */
#include <codepipeline.h>
#include <stdio.h>
#include <string.h>

#include "support/json.h"

/* Prints what a program would do about it. */
static void advise(const codepipeline_error_t *err) {
    const char *code = codepipeline_error_code(err), *json = codepipeline_error_json(err);
    char text[512] = "";
    int n;
    if (strcmp(code, "PipelineNotFoundException") == 0) {
        puts("  -> make the pipeline first");
    } else if (codepipeline_error_status(err) == CODEPIPELINE_SERVICE) {
        printf("  -> the service says %s, request %s\n", code, codepipeline_error_request_id(err));
    } else if (strcmp(codepipeline_error_kind(err), "validation") == 0) {
        printf("  -> correct the input: ");
        for (n = 0; json_find_at(json, "problems.%d", n, text, sizeof text); n++)
            printf("%s%s", n ? "; " : "", text);
        putchar('\n');
    } else if (json_find(json, "may_have_taken_effect", text, sizeof text) && strcmp(text, "true") == 0) {
        puts("  -> look at the state before trying again");
    } else if (codepipeline_error_retryable(err)) {
        puts("  -> try again later");
    } else {
        printf("  -> %s\n", codepipeline_error_kind(err));
    }
}

/* Makes a call that must fail with this status; 1 if it did. */
static int fails(const codepipeline_client_t *client, const char *operation, const char *input, codepipeline_status_t expected) {
    char *out = NULL;
    codepipeline_error_t *err = NULL;
    codepipeline_status_t status = codepipeline_call(client, operation, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
    if (status < 0) {
        puts(codepipeline_error_message(err));
        advise(err);
    }
    codepipeline_error_free(err);
    codepipeline_string_free(out);
    return status == expected;
}

int main(void) {
    codepipeline_client_t *client = NULL, *nobody = NULL;
    int ok = codepipeline_client_new(NULL, 0, &client, NULL) == CODEPIPELINE_OK &&
             codepipeline_client_new("{\"endpoint_url\":\"http://127.0.0.1:1\"}", CODEPIPELINE_NUL, &nobody, NULL) == CODEPIPELINE_OK;
    ok = ok && fails(client, "GetPipeline", "{\"name\":\"no-such-pipeline\"}", CODEPIPELINE_SERVICE);
    /* The name is empty: refused before anything is sent. */
    ok = ok && fails(client, "GetPipeline", "{\"name\":\"\"}", CODEPIPELINE_INVALID_ARGUMENT);
    /* Nothing listens on port 1, so nothing can have taken effect. */
    ok = ok && fails(nobody, "StartPipelineExecution", "{\"name\":\"web\"}", CODEPIPELINE_TRANSPORT);
    codepipeline_client_free(nobody);
    codepipeline_client_free(client);
    return ok ? 0 : 1;
}
