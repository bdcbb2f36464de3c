#include "setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http.h"

#define ACTION_TYPE                                                         \
    "{\"category\":\"Build\",\"provider\":\"ExampleBuild\",\"version\":\"1\"," \
    "\"inputArtifactDetails\":{\"minimumCount\":1,\"maximumCount\":1},"     \
    "\"outputArtifactDetails\":{\"minimumCount\":0,\"maximumCount\":0}}"

#define PIPELINE                                                                                            \
    "{\"pipeline\":{\"name\":\"web\",\"roleArn\":\"arn:aws:iam::123456789012:role/pipeline\","             \
    "\"artifactStore\":{\"type\":\"S3\",\"location\":\"example-artifacts\"},\"stages\":["                  \
    "{\"name\":\"Source\",\"actions\":[{\"name\":\"Fetch\","                                               \
    "\"actionTypeId\":{\"category\":\"Source\",\"owner\":\"AWS\",\"provider\":\"S3\",\"version\":\"1\"},"  \
    "\"configuration\":{\"S3Bucket\":\"example-source\",\"S3ObjectKey\":\"app.zip\"},"                     \
    "\"outputArtifacts\":[{\"name\":\"App\"}]}]},"                                                         \
    "{\"name\":\"Build\",\"actions\":[{\"name\":\"Compile\",\"actionTypeId\":" BUILD_ACTION ","            \
    "\"inputArtifacts\":[{\"name\":\"App\"}]}]}]}}"

static int call(const codepipeline_client_t *client, const char *operation, const char *input) {
    char *out = NULL;
    codepipeline_error_t *err = NULL;
    int ok = codepipeline_call(client, operation, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err) == CODEPIPELINE_OK;
    if (!ok)
        fprintf(stderr, "%s: %s\n", operation, codepipeline_error_message(err));
    codepipeline_error_free(err);
    codepipeline_string_free(out);
    return ok;
}

static int put(const char *endpoint, const char *path, const char *body) {
    int status = http_send(endpoint, "PUT", path, body);
    if (status != 200)
        fprintf(stderr, "PUT %s: HTTP status %d\n", path, status);
    return status == 200;
}

int setup_pipeline(const codepipeline_client_t *client) {
    const char *endpoint = getenv("AWS_ENDPOINT_URL");
    if (!endpoint || strncmp(endpoint, "http://127.0.0.1:", 17) != 0) {
        fputs("run this with: codepipeline-local exec -- PROGRAM\n", stderr);
        return 0;
    }
    return put(endpoint, "/example-source", "") && put(endpoint, "/example-source/app.zip", "the source of the application") &&
           put(endpoint, "/example-artifacts", "") && call(client, "CreateCustomActionType", ACTION_TYPE) &&
           call(client, "CreatePipeline", PIPELINE);
}
