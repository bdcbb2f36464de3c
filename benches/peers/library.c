/* The C ABI as a program uses it: one client for all threads, one call, one free. */
#define _GNU_SOURCE
#include "bench.h"

#include <codepipeline.h>
#include <string.h>

static codepipeline_client_t *client;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_client(void) {
    char config[256];
    snprintf(config, sizeof config,
             "{\"region\":\"us-east-1\",\"endpoint_url\":\"http://127.0.0.1:%s\",\"use_environment\":false,"
             "\"credentials\":{\"access_key_id\":\"AKIDEXAMPLE\",\"secret_access_key\":\"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\"}}",
             bench_port);
    if (codepipeline_client_new(config, CODEPIPELINE_NUL, &client, NULL) != CODEPIPELINE_OK)
        exit(1);
}

static void *bench_open(void) {
    pthread_once(&once, make_client);
    return client;
}

static int bench_work(void *state, int calls) {
    (void)state;
    while (calls-- > 0) {
        char *out = NULL;
        size_t length = 0;
        if (codepipeline_list_pipelines(client, "{\"maxResults\":1000}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, &length, NULL) != CODEPIPELINE_OK || length == 0)
            return 1;
        codepipeline_string_free(out);
    }
    return 0;
}

static void bench_close(void *state) {
    (void)state;
}
