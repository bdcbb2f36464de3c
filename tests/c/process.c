/* What a process lives through: SIGPIPE, no descriptor left, the library loaded and unloaded, a thousand
   clients. The library leaves threads and signals of the process alone. */
#define _GNU_SOURCE
#include "check.h"

#include <codepipeline.h>
#include <dlfcn.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct process {
    char threads[64], blocked[64], ignored[64], caught[64];
};

static struct process look(void) {
    struct process seen;
    char line[256];
    FILE *file = fopen("/proc/self/status", "r");
    memset(&seen, 0, sizeof seen);
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "Threads:", 8) == 0)
            snprintf(seen.threads, sizeof seen.threads, "%.60s", line);
        if (strncmp(line, "SigBlk:", 7) == 0)
            snprintf(seen.blocked, sizeof seen.blocked, "%.60s", line);
        if (strncmp(line, "SigIgn:", 7) == 0)
            snprintf(seen.ignored, sizeof seen.ignored, "%.60s", line);
        if (strncmp(line, "SigCgt:", 7) == 0)
            snprintf(seen.caught, sizeof seen.caught, "%.60s", line);
    }
    if (file)
        fclose(file);
    return seen;
}

static codepipeline_status_t call(const codepipeline_client_t *client, const char *name) {
    char input[64], *out = NULL;
    codepipeline_error_t *err = NULL;
    codepipeline_status_t status;
    snprintf(input, sizeof input, "{\"name\":\"%s\"}", name);
    status = codepipeline_get_pipeline(client, input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
    CHECK((status == CODEPIPELINE_OK) == (out != NULL) && (status == CODEPIPELINE_OK) == (err == NULL));
    CHECK(out == NULL || strcmp(out, input) == 0);
    codepipeline_string_free(out);
    codepipeline_error_free(err);
    return status;
}

/* The server drops the connection while the request is sent; the default of SIGPIPE would end us. */
static void broken_pipes(const codepipeline_client_t *client) {
    int n;
    for (n = 0; n < 20; n++)
        CHECK(call(client, "DROP") == CODEPIPELINE_TRANSPORT);
    CHECK(call(client, "after") == CODEPIPELINE_OK);
}

/* Each failure is told, and with descriptors the same client works again. */
static void no_descriptors(const char *config) {
    struct rlimit before, none;
    codepipeline_client_t *client = NULL;
    CHECK(codepipeline_client_new(config, CODEPIPELINE_NUL, &client, NULL) == CODEPIPELINE_OK);
    getrlimit(RLIMIT_NOFILE, &before);
    none = before;
    none.rlim_cur = 0;
    setrlimit(RLIMIT_NOFILE, &none);
    CHECK(call(client, "none") == CODEPIPELINE_TRANSPORT);
    CHECK(codepipeline_cancel_new() == NULL);
    setrlimit(RLIMIT_NOFILE, &before);
    CHECK(call(client, "some") == CODEPIPELINE_OK);
    codepipeline_client_free(client);
}

static void a_thousand_clients(const char *config) {
    size_t before = 0;
    int n;
    for (n = 0; n < 1000; n++) {
        codepipeline_client_t *client = NULL;
        CHECK(codepipeline_client_new(config, CODEPIPELINE_NUL, &client, NULL) == CODEPIPELINE_OK);
        if (n % 10 == 0)
            CHECK(call(client, "one of many") == CODEPIPELINE_OK);
        codepipeline_client_free(client);
        if (n == 100)
            before = mallinfo2().uordblks;
    }
    if (mallinfo2().uordblks > before + 16384)
        fprintf(stderr, "a thousand clients: %zu bytes became %zu\n", before, mallinfo2().uordblks);
    CHECK(mallinfo2().uordblks <= before + 16384);
}

typedef codepipeline_status_t (*new_fn)(const char *, size_t, codepipeline_client_t **, codepipeline_error_t **);
typedef codepipeline_status_t (*list_fn)(const codepipeline_client_t *, const char *, size_t, const char *, size_t,
                                         const codepipeline_cancel_t *, char **, size_t *, codepipeline_error_t **);
typedef void (*free_fn)(codepipeline_client_t *);
typedef void (*free_text_fn)(char *);

/* A plug-in's life: loaded, used, unloaded, again. The library that this program links is another copy. */
static void loaded_and_unloaded(const char *path, const char *config) {
    int n;
    for (n = 0; n < 50; n++) {
        void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
        codepipeline_client_t *client = NULL;
        char *out = NULL;
        new_fn make;
        list_fn list;
        free_fn end;
        free_text_fn end_text;
        CHECK(library != NULL);
        if (!library) {
            fprintf(stderr, "%s\n", dlerror());
            return;
        }
        /* POSIX wants this cast, ISO C has none for it. */
        *(void **)&make = dlsym(library, "codepipeline_client_new");
        *(void **)&list = dlsym(library, "codepipeline_list_pipelines");
        *(void **)&end = dlsym(library, "codepipeline_client_free");
        *(void **)&end_text = dlsym(library, "codepipeline_string_free");
        CHECK(make(config, CODEPIPELINE_NUL, &client, NULL) == CODEPIPELINE_OK);
        CHECK(list(client, NULL, 0, NULL, 0, NULL, &out, NULL, NULL) == CODEPIPELINE_OK);
        end_text(out);
        end(client);
        CHECK(dlclose(library) == 0);
    }
}

/* Arguments: a configuration for a server that echoes, and a copy of the library. */
int main(int argc, char **argv) {
    codepipeline_client_t *client = NULL;
    struct process before = look(), after;
    if (argc != 3 || codepipeline_client_new(argv[1], CODEPIPELINE_NUL, &client, NULL) != CODEPIPELINE_OK)
        return 2;
    broken_pipes(client);
    codepipeline_client_free(client);
    no_descriptors(argv[1]);
    a_thousand_clients(argv[1]);
    loaded_and_unloaded(argv[2], argv[1]);
    after = look();
    CHECK(strcmp(before.threads, after.threads) == 0 && strcmp(before.blocked, after.blocked) == 0);
    CHECK(strcmp(before.ignored, after.ignored) == 0 && strcmp(before.caught, after.caught) == 0);
    CHECK(codepipeline_live_handles() == 0);
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
