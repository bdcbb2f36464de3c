/* Every wrong argument has its status and a message that names it; nothing leaks. */
#include "check.h"

#include <codepipeline.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void expect(int line, codepipeline_status_t status, codepipeline_status_t wanted, codepipeline_error_t *err, const char *message) {
    const char *found = codepipeline_error_message(err);
    if (status != wanted || codepipeline_error_status(err) != (wanted < 0 ? wanted : 0) || strcmp(found, message) != 0) {
        fprintf(stderr, "line %d: status %d instead of %d, message: %s\n", line, status, wanted, found);
        failures++;
    }
    codepipeline_error_free(err);
}

#define REFUSED(call, wanted, message)                     \
    do {                                                   \
        codepipeline_error_t *err = (codepipeline_error_t *)1; \
        codepipeline_status_t status = (call);             \
        expect(__LINE__, status, wanted, err, message);    \
    } while (0)

static void versions(void) {
    CHECK(codepipeline_abi_version() == CODEPIPELINE_ABI_VERSION);
    CHECK(strcmp(codepipeline_version(), CODEPIPELINE_VERSION) == 0);
    CHECK(strstr(codepipeline_build_info(), "\"operations\":44") != NULL);
}

static void frees_accept_null(void) {
    codepipeline_string_free(NULL);
    codepipeline_error_free(NULL);
    codepipeline_client_free(NULL);
    codepipeline_cancel_free(NULL);
    codepipeline_pager_free(NULL);
    codepipeline_cancel_trigger(NULL);
    codepipeline_cancel_reset(NULL);
    CHECK(codepipeline_error_status(NULL) == 0 && codepipeline_error_http_status(NULL) == 0 && codepipeline_error_retryable(NULL) == 0);
    CHECK(*codepipeline_error_kind(NULL) == 0 && *codepipeline_error_json(NULL) == 0);
}

static void clients(void) {
    codepipeline_client_t *client = (codepipeline_client_t *)1;
    REFUSED(codepipeline_client_new("{}", 2, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT, "out: must not be NULL");
    REFUSED(codepipeline_client_new(NULL, 5, &client, &err), CODEPIPELINE_INVALID_ARGUMENT, "config: NULL with a length of 5");
    CHECK(client == NULL);
    REFUSED(codepipeline_client_new("{\"region\":\"\xff\"}", CODEPIPELINE_NUL, &client, &err), CODEPIPELINE_INVALID_ARGUMENT, "config: not UTF-8 at byte 11");
    REFUSED(codepipeline_client_new("[]", CODEPIPELINE_NUL, &client, &err), CODEPIPELINE_CONFIG, "config: must be a JSON object, not an array");
    REFUSED(codepipeline_client_new("{\"region\":", CODEPIPELINE_NUL, &client, &err), CODEPIPELINE_CONFIG, "config: not valid JSON: it ends too early at line 1 column 10");
    REFUSED(codepipeline_client_new("{\"region\":7}", CODEPIPELINE_NUL, &client, &err), CODEPIPELINE_CONFIG, "config.region: must be a string, not a number");
    REFUSED(codepipeline_client_new("{\"region\":\"r-1\",\"retires\":1}", CODEPIPELINE_NUL, &client, &err), CODEPIPELINE_CONFIG,
            "config.retires: unknown key; known are use_environment, s3, profile, profile_files, region, endpoint_url, use_fips, "
            "use_dual_stack, sts_endpoint_url, anonymous, credentials, timeouts, retry, ca_bundle, tls_roots, no_proxy, proxy, app_id, "
            "user_agent_extra, validate, max_idle_connections, max_response_bytes");
    REFUSED(codepipeline_client_new("{\"region\":\"r-1\",\"ca_bundle\":\"/no/such/file\"}", CODEPIPELINE_NUL, &client, &err), CODEPIPELINE_CONFIG,
            "config.ca_bundle: /no/such/file: No such file or directory (os error 2)");
    REFUSED(codepipeline_client_new("{\"region\":\"a.b\"}", CODEPIPELINE_NUL, &client, &err), CODEPIPELINE_CONFIG,
            "the region must be a host label: 1 to 63 letters, digits or hyphens, no hyphen at either end");
    CHECK(client == NULL);
}

static void calls(codepipeline_client_t *client) {
    char *out = (char *)1;
    size_t length = 7;
    REFUSED(codepipeline_call(NULL, "ListPipelines", NULL, 0, NULL, 0, NULL, &out, &length, &err), CODEPIPELINE_INVALID_ARGUMENT, "client: must not be NULL");
    CHECK(out == NULL && length == 0);
    REFUSED(codepipeline_call(client, NULL, NULL, 0, NULL, 0, NULL, &out, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT, "operation: must not be NULL");
    REFUSED(codepipeline_call(client, "ListPipelines", NULL, 0, NULL, 0, NULL, NULL, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT, "out: must not be NULL");
    REFUSED(codepipeline_call(client, "ListPipeline", NULL, 0, NULL, 0, NULL, &out, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT,
            "operation: `ListPipeline` is not one of the 44 operations of this version (names are like `ListPipelines`; "
            "\"allow_unknown_operation\": true sends any alphanumeric name)");
    REFUSED(codepipeline_list_pipelines(client, "[1]", 3, NULL, 0, NULL, &out, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT, "input: must be a JSON object, not an array");
    REFUSED(codepipeline_list_pipelines(client, NULL, 3, NULL, 0, NULL, &out, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT, "input: NULL with a length of 3");
    REFUSED(codepipeline_list_pipelines(client, "{\"a\":\"\x80\"}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT, "input: not UTF-8 at byte 6");
    REFUSED(codepipeline_list_pipelines(client, NULL, 0, "{\"timeout\":1}", CODEPIPELINE_NUL, NULL, &out, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT,
            "options.timeout: unknown key; known are timeout_ms, max_attempts, validate, response_metadata, allow_unknown_operation, region, endpoint_url, credentials");
    REFUSED(codepipeline_list_pipelines(client, NULL, 0, "{\"timeout_ms\":0}", CODEPIPELINE_NUL, NULL, &out, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT,
            "options.timeout_ms: must be a whole number from 1 to 86400000");
    REFUSED(codepipeline_get_pipeline(client, "{\"nmae\":1}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT,
            "Parameter validation failed:\nMissing required parameter in input: \"name\"\nUnknown parameter in input: \"nmae\", must be one of: name, version");
    CHECK(codepipeline_call(client, NULL, NULL, 0, NULL, 0, NULL, &out, NULL, NULL) == CODEPIPELINE_INVALID_ARGUMENT);
    CHECK(codepipeline_call(client, "FutureOperation", NULL, 0, "{\"allow_unknown_operation\":true}", CODEPIPELINE_NUL, NULL, &out, NULL, NULL) == CODEPIPELINE_OK);
    codepipeline_string_free(out);
}

static void service_errors(codepipeline_client_t *client) {
    char *out = NULL;
    codepipeline_error_t *err = NULL;
    CHECK(codepipeline_get_pipeline(client, "{\"name\":\"FAIL\"}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err) == CODEPIPELINE_SERVICE);
    CHECK(strcmp(codepipeline_error_code(err), "PipelineNotFoundException") == 0);
    CHECK(strcmp(codepipeline_error_message(err), "no such pipeline") == 0);
    CHECK(strcmp(codepipeline_error_kind(err), "service") == 0);
    CHECK(strcmp(codepipeline_error_operation(err), "GetPipeline") == 0);
    CHECK(strcmp(codepipeline_error_request_id(err), "request-1") == 0);
    CHECK(codepipeline_error_http_status(err) == 400 && codepipeline_error_retryable(err) == 0);
    CHECK(strstr(codepipeline_error_json(err), "\"attempts\":1") != NULL);
    CHECK(out == NULL);
    codepipeline_error_free(err);
}

static void pagers(codepipeline_client_t *client) {
    codepipeline_pager_t *pager = NULL;
    char *page = NULL;
    size_t length = 0;
    REFUSED(codepipeline_pager_new(client, "GetPipeline", NULL, 0, NULL, 0, &pager, &err), CODEPIPELINE_INVALID_ARGUMENT, "operation: GetPipeline has no pages");
    REFUSED(codepipeline_pager_next(NULL, NULL, &page, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT, "pager: must not be NULL");
    CHECK(codepipeline_pager_new(client, "ListPipelines", "{\"maxResults\":1}", CODEPIPELINE_NUL, NULL, 0, &pager, NULL) == CODEPIPELINE_OK);
    CHECK(codepipeline_pager_next(pager, NULL, &page, &length, NULL) == CODEPIPELINE_OK);
    CHECK(length == strlen(page));
    codepipeline_string_free(page);
    CHECK(codepipeline_pager_next(pager, NULL, &page, &length, NULL) == CODEPIPELINE_DONE && page == NULL && length == 0);
    codepipeline_pager_free(pager);
}

static void cancels(codepipeline_client_t *client) {
    codepipeline_cancel_t *cancel = codepipeline_cancel_new();
    char *out = NULL;
    codepipeline_cancel_trigger(cancel);
    codepipeline_cancel_trigger(cancel);
    REFUSED(codepipeline_list_pipelines(client, NULL, 0, NULL, 0, cancel, &out, NULL, &err), CODEPIPELINE_CANCELLED, "the call was cancelled");
    codepipeline_cancel_reset(cancel);
    CHECK(codepipeline_list_pipelines(client, NULL, 0, NULL, 0, cancel, &out, NULL, NULL) == CODEPIPELINE_OK);
    codepipeline_string_free(out);
    codepipeline_cancel_free(cancel);
}

static void endpoints(void) {
    char *url = NULL;
    size_t length = 0;
    CHECK(codepipeline_resolve_endpoint("{\"region\":\"us-gov-west-1\",\"use_fips\":true}", CODEPIPELINE_NUL, &url, &length, NULL) == CODEPIPELINE_OK);
    CHECK(strcmp(url, "https://codepipeline-fips.us-gov-west-1.amazonaws.com") == 0 && length == strlen(url));
    codepipeline_string_free(url);
    REFUSED(codepipeline_resolve_endpoint("{}", 2, &url, NULL, &err), CODEPIPELINE_CONFIG, "Invalid Configuration: Missing Region");
    REFUSED(codepipeline_resolve_endpoint("{\"regoin\":\"x\"}", CODEPIPELINE_NUL, &url, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT,
            "options.regoin: unknown key; known are region, use_fips, use_dual_stack, endpoint_url");
}

static void preflight(void) {
    const char *pipeline = "{\"name\":\"web\",\"roleArn\":\"arn:aws:iam::123456789012:role/r\",\"artifactStore\":{\"type\":\"S3\",\"location\":\"abc\"},\"stages\":[]}";
    const char *expected = "{\"findings\":[{\"code\":\"InvalidStructureException\",\"message\":\"Pipeline has only 0 stage(s). "
                           "There should be a minimum of 2 stages in a pipeline\",\"path\":\"pipeline.stages\",\"severity\":\"error\"}]}";
    char *findings = NULL;
    size_t length = 0;
    CHECK(codepipeline_check_pipeline(pipeline, CODEPIPELINE_NUL, NULL, 0, &findings, &length, NULL) == CODEPIPELINE_OK);
    CHECK(strcmp(findings, expected) == 0 && length == strlen(findings));
    codepipeline_string_free(findings);
    REFUSED(codepipeline_check_pipeline("[]", 2, NULL, 0, &findings, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT,
            "pipeline: must be a JSON object, not an array");
    REFUSED(codepipeline_check_pipeline("{}", 2, "{\"regoin\":\"x\"}", CODEPIPELINE_NUL, &findings, NULL, &err),
            CODEPIPELINE_INVALID_ARGUMENT, "options.regoin: unknown key; known are region, action_types, current");
}

struct heard {
    int count;
    char last[512];
};

static void hear(void *user, int32_t level, const char *event, size_t event_len) {
    struct heard *heard = user;
    heard->count++;
    CHECK(event[event_len] == 0 && level >= CODEPIPELINE_LOG_ERROR && level <= CODEPIPELINE_LOG_DEBUG);
    snprintf(heard->last, sizeof heard->last, "%s", event);
}

static void logs_and_counters(codepipeline_client_t *client) {
    struct heard heard = {0};
    char *out = NULL;
    REFUSED(codepipeline_client_set_logger(NULL, CODEPIPELINE_LOG_INFO, hear, &heard, &err), CODEPIPELINE_INVALID_ARGUMENT, "client: must not be NULL");
    REFUSED(codepipeline_client_set_logger(client, 0, hear, &heard, &err), CODEPIPELINE_INVALID_ARGUMENT, "max_level: must be 1 (error) to 4 (debug)");
    CHECK(codepipeline_client_set_logger(client, CODEPIPELINE_LOG_DEBUG, hear, &heard, NULL) == CODEPIPELINE_OK);
    CHECK(codepipeline_list_pipelines(client, NULL, 0, NULL, 0, NULL, &out, NULL, NULL) == CODEPIPELINE_OK);
    codepipeline_string_free(out);
    CHECK(heard.count == 2 && strstr(heard.last, "{\"event\":\"call\",\"level\":\"debug\",\"operation\":\"ListPipelines\"") == heard.last);
    CHECK(codepipeline_client_set_logger(client, CODEPIPELINE_LOG_ERROR, hear, &heard, NULL) == CODEPIPELINE_OK);
    CHECK(codepipeline_get_pipeline(client, "{\"name\":\"FAIL\"}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, NULL) == CODEPIPELINE_SERVICE);
    CHECK(heard.count == 3 && strstr(heard.last, "\"code\":\"PipelineNotFoundException\"") != NULL);
    CHECK(codepipeline_client_set_logger(client, CODEPIPELINE_LOG_DEBUG, NULL, NULL, NULL) == CODEPIPELINE_OK);
    CHECK(codepipeline_list_pipelines(client, NULL, 0, NULL, 0, NULL, &out, NULL, NULL) == CODEPIPELINE_OK);
    codepipeline_string_free(out);
    CHECK(heard.count == 3);
    REFUSED(codepipeline_client_stats(NULL, &out, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT, "client: must not be NULL");
    REFUSED(codepipeline_client_stats(client, NULL, NULL, &err), CODEPIPELINE_INVALID_ARGUMENT, "out: must not be NULL");
    CHECK(codepipeline_client_stats(client, &out, NULL, NULL) == CODEPIPELINE_OK);
    CHECK(strstr(out, "\"errors\":{\"argument\":") != NULL && strstr(out, "\"retries\":0,") != NULL);
    codepipeline_string_free(out);
}

int main(int argc, char **argv) {
    codepipeline_client_t *client = NULL;
    char *info = NULL;
    versions();
    frees_accept_null();
    clients();
    endpoints();
    preflight();
    if (argc != 2 || codepipeline_client_new(argv[1], CODEPIPELINE_NUL, &client, NULL) != CODEPIPELINE_OK)
        return 2;
    CHECK(codepipeline_client_info(client, &info, NULL, NULL) == CODEPIPELINE_OK && strstr(info, "\"region\":\"us-east-1\"") != NULL);
    codepipeline_string_free(info);
    calls(client);
    service_errors(client);
    pagers(client);
    cancels(client);
    logs_and_counters(client);
    codepipeline_client_free(client);
    CHECK(codepipeline_live_handles() == 0);
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
