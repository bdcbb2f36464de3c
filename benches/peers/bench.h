/* What the C peers share: threads, warm-up, CPU time per call. */
#ifndef BENCH_H
#define BENCH_H

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define WARM_UP 50

static const char *bench_port;
static int bench_calls;
static pthread_barrier_t bench_warm;

/* Makes `calls` calls with `state`; non-zero if one failed. */
static int bench_work(void *state, int calls);
static void *bench_open(void);
static void bench_close(void *state);

static void *bench_thread(void *unused) {
    void *state = bench_open();
    (void)unused;
    if (!state || bench_work(state, WARM_UP))
        exit(1);
    pthread_barrier_wait(&bench_warm);
    pthread_barrier_wait(&bench_warm);
    if (bench_work(state, bench_calls))
        exit(1);
    bench_close(state);
    return NULL;
}

static double bench_cpu_us(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

/* Arguments: port, threads, calls per thread. Prints the CPU time per call in microseconds. */
int main(int argc, char **argv) {
    pthread_t threads[64];
    int n, count = argc == 4 ? atoi(argv[2]) : 0;
    double before;
    if (count < 1 || count > 64)
        return 2;
    bench_port = argv[1];
    bench_calls = atoi(argv[3]);
    pthread_barrier_init(&bench_warm, NULL, (unsigned)count + 1);
    for (n = 0; n < count; n++)
        pthread_create(&threads[n], NULL, bench_thread, NULL);
    pthread_barrier_wait(&bench_warm);
    before = bench_cpu_us();
    pthread_barrier_wait(&bench_warm);
    for (n = 0; n < count; n++)
        pthread_join(threads[n], NULL);
    printf("%.3f\n", (bench_cpu_us() - before) / ((double)bench_calls * count));
    return 0;
}

#endif
