/* aws-sdk-rust behind C functions: one client for all threads. */
#define _GNU_SOURCE
#include "bench.h"

#include <stdint.h>

void *sdk_new(const char *url);
int32_t sdk_call(const void *sdk);

static void *sdk;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_client(void) {
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%s", bench_port);
    sdk = sdk_new(url);
}

static void *bench_open(void) {
    pthread_once(&once, make_client);
    return sdk;
}

static int bench_work(void *state, int calls) {
    while (calls-- > 0)
        if (sdk_call(state) != 8)
            return 1;
    return 0;
}

static void bench_close(void *state) {
    (void)state;
}
