/*
 * Keys from each source in turn, over the services and the home folder of tests/support/credential_services.py:
 * argv[1] is their URL, argv[2] the folder. The services name the caller in their answer, by the access key id of
 * the request's Authorization header. argv[3], if given, is a source to leave out.
 */
#define _DEFAULT_SOURCE
#include <codepipeline.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *url, *folder;

/* A variable, whose value may have the URL or the folder in front. */
struct variable {
    const char *name, *before, *value;
};

struct source {
    const char *name, *access_key_id;
    struct variable variables[3];
};

#define URL "URL"
#define FOLDER "FOLDER"

static const struct source SOURCES[] = {
    {"environment", "AKIAENVIRONMENT", {{"AWS_ACCESS_KEY_ID", "", "AKIAENVIRONMENT"}, {"AWS_SECRET_ACCESS_KEY", "", "hunter2-secret"}, {NULL, NULL, NULL}}},
    {"static", "AKIASTATIC", {{"AWS_PROFILE", "", "static"}, {NULL, NULL, NULL}, {NULL, NULL, NULL}}},
    {"role", "ASIAOUTER", {{"AWS_PROFILE", "", "role"}, {NULL, NULL, NULL}, {NULL, NULL, NULL}}},
    {"web_identity",
     "ASIAWEB",
     {{"AWS_WEB_IDENTITY_TOKEN_FILE", FOLDER, "/token"}, {"AWS_ROLE_ARN", "", "arn:aws:iam::123456789012:role/Web"}, {NULL, NULL, NULL}}},
    {"web_identity_profile", "ASIAWEB", {{"AWS_PROFILE", "", "web_identity_profile"}, {NULL, NULL, NULL}, {NULL, NULL, NULL}}},
    {"process", "ASIAPROCESS", {{"AWS_PROFILE", "", "process"}, {NULL, NULL, NULL}, {NULL, NULL, NULL}}},
    {"sso", "ASIASSO", {{"AWS_PROFILE", "", "sso"}, {NULL, NULL, NULL}, {NULL, NULL, NULL}}},
    {"login", "ASIALOGIN", {{"AWS_PROFILE", "", "login"}, {NULL, NULL, NULL}, {NULL, NULL, NULL}}},
    {"container",
     "ASIACONTAINER",
     {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", URL, "/container"}, {"AWS_CONTAINER_AUTHORIZATION_TOKEN", "", "Basic hunter2-container"}, {NULL, NULL, NULL}}},
    {"imds", "ASIAIMDS", {{"AWS_EC2_METADATA_DISABLED", "", "false"}, {"AWS_EC2_METADATA_SERVICE_ENDPOINT", URL, ""}, {NULL, NULL, NULL}}},
};

static void set(const struct variable *variable) {
    char text[1024];
    const char *before = strcmp(variable->before, URL) == 0 ? url : strcmp(variable->before, FOLDER) == 0 ? folder : "";
    snprintf(text, sizeof text, "%s%s", before, variable->value);
    setenv(variable->name, text, 1);
}

static void set_all(const struct source *source) {
    size_t n;
    for (n = 0; n < 3 && source->variables[n].name; n++)
        set(&source->variables[n]);
}

static void unset_all(const struct source *source) {
    size_t n;
    for (n = 0; n < 3 && source->variables[n].name; n++)
        unsetenv(source->variables[n].name);
    setenv("AWS_EC2_METADATA_DISABLED", "true", 1);
}

/* Counts the events that say where the keys came from. */
static void count(void *user, int32_t level, const char *event, size_t event_len) {
    (void)event_len;
    if (level == CODEPIPELINE_LOG_INFO && strstr(event, "\"event\":\"credentials\""))
        ++*(int *)user;
}

/* Two calls of one client: the keys are found once, and kept. */
static int keys_come_from(const struct source *source) {
    codepipeline_client_t *client = NULL;
    codepipeline_error_t *err = NULL;
    codepipeline_status_t status;
    char expected[128], *out = NULL;
    int n, found = 0, failed = 0;
    snprintf(expected, sizeof expected, "{\"pipelines\": [{\"name\": \"%s\"}]}", source->access_key_id);
    set_all(source);
    status = codepipeline_client_new(NULL, 0, &client, &err);
    if (status == CODEPIPELINE_OK)
        status = codepipeline_client_set_logger(client, CODEPIPELINE_LOG_INFO, count, &found, &err);
    for (n = 0; n < 2 && status == CODEPIPELINE_OK; n++) {
        status = codepipeline_list_pipelines(client, NULL, 0, NULL, 0, NULL, &out, NULL, &err);
        failed += status == CODEPIPELINE_OK && strcmp(out, expected) != 0;
        if (status == CODEPIPELINE_OK && strcmp(out, expected) != 0)
            fprintf(stderr, "%s: %s instead of %s\n", source->name, out, expected);
        codepipeline_string_free(out);
    }
    if (status != CODEPIPELINE_OK)
        fprintf(stderr, "%s: %s\n", source->name, codepipeline_error_message(err));
    else if (found != 1)
        fprintf(stderr, "%s: looked for keys %d times\n", source->name, found);
    failed += status != CODEPIPELINE_OK || found != 1;
    codepipeline_error_free(err);
    codepipeline_client_free(client);
    unset_all(source);
    return failed != 0;
}

/* Without any source the message says what each of them lacks. */
static int no_keys(void) {
    codepipeline_client_t *client = NULL;
    codepipeline_error_t *err = NULL;
    char *out = NULL;
    int wrong;
    codepipeline_client_new(NULL, 0, &client, NULL);
    wrong = codepipeline_list_pipelines(client, NULL, 0, NULL, 0, NULL, &out, NULL, &err) != CODEPIPELINE_CREDENTIALS
            || strstr(codepipeline_error_message(err), "the profile `default` has no credentials") == NULL;
    if (wrong)
        fprintf(stderr, "no keys: %s\n", codepipeline_error_message(err));
    codepipeline_error_free(err);
    codepipeline_client_free(client);
    return wrong;
}

/* One source of the name, or all. */
static int keys_come_from_all(const char *only, const char *but) {
    size_t n;
    int failed = 0;
    for (n = 0; n < sizeof SOURCES / sizeof *SOURCES; n++)
        if (strcmp(SOURCES[n].name, but) != 0 && (!only || strcmp(SOURCES[n].name, only) == 0))
            failed += keys_come_from(&SOURCES[n]);
    return failed;
}

int main(int argc, char **argv) {
    const char *but = argc > 3 ? argv[3] : "";
    int failed;
    if (argc < 3)
        return 2;
    url = argv[1];
    folder = argv[2];
    setenv("HOME", folder, 1);
    setenv("AWS_REGION", "us-east-1", 1);
    setenv("AWS_ENDPOINT_URL", url, 1);
    setenv("AWS_EC2_METADATA_DISABLED", "true", 1);
    failed = keys_come_from_all(NULL, but);
    /* A host that ignores SIGCHLD gets no status of the command, and its keys all the same. */
    signal(SIGCHLD, SIG_IGN);
    failed += keys_come_from_all("process", but);
    failed += no_keys();
    return failed != 0 || codepipeline_live_handles() != 0;
}
