/* libcurl, one handle a thread, with its own SigV4 (compiled with -DSIGN=1) or unsigned. */
#define _GNU_SOURCE
#include "bench.h"

#include <curl/curl.h>
#include <string.h>

struct state {
    CURL *curl;
    struct curl_slist *headers;
    char url[64];
    char body[8192];
    size_t have;
};

static size_t receive(char *data, size_t size, size_t count, void *user) {
    struct state *state = user;
    if (state->have + size * count > sizeof state->body)
        return 0;
    memcpy(state->body + state->have, data, size * count);
    state->have += size * count;
    return size * count;
}

static void *bench_open(void) {
    struct state *state = calloc(1, sizeof *state);
    state->curl = curl_easy_init();
    snprintf(state->url, sizeof state->url, "http://127.0.0.1:%s/", bench_port);
    state->headers = curl_slist_append(state->headers, "Content-Type: application/x-amz-json-1.1");
    state->headers = curl_slist_append(state->headers, "X-Amz-Target: CodePipeline_20150709.ListPipelines");
    curl_easy_setopt(state->curl, CURLOPT_URL, state->url);
    curl_easy_setopt(state->curl, CURLOPT_HTTPHEADER, state->headers);
    curl_easy_setopt(state->curl, CURLOPT_POSTFIELDS, "{\"maxResults\":1000}");
    curl_easy_setopt(state->curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(state->curl, CURLOPT_WRITEDATA, state);
    curl_easy_setopt(state->curl, CURLOPT_TIMEOUT_MS, 60000L);
    curl_easy_setopt(state->curl, CURLOPT_NOSIGNAL, 1L);
#if SIGN
    curl_easy_setopt(state->curl, CURLOPT_AWS_SIGV4, "aws:amz:us-east-1:codepipeline");
    curl_easy_setopt(state->curl, CURLOPT_USERPWD, "AKIDEXAMPLE:wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
#endif
    return state;
}

static int bench_work(void *given, int calls) {
    struct state *state = given;
    while (calls-- > 0) {
        long status = 0;
        state->have = 0;
        if (curl_easy_perform(state->curl) != CURLE_OK)
            return 1;
        curl_easy_getinfo(state->curl, CURLINFO_RESPONSE_CODE, &status);
        if (status != 200 || state->have == 0)
            return 1;
    }
    return 0;
}

static void bench_close(void *given) {
    struct state *state = given;
    curl_easy_cleanup(state->curl);
    curl_slist_free_all(state->headers);
    free(state);
}
