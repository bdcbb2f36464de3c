/* Calls every operation twice, by its named function and by codepipeline_call; the server judges. */
#include <codepipeline.h>
#include <stdio.h>
#include <string.h>

typedef codepipeline_status_t (*operation_fn)(const codepipeline_client_t *, const char *, size_t, const char *, size_t,
                                              const codepipeline_cancel_t *, char **, size_t *, codepipeline_error_t **);

static const struct row {
    const char *name;
    operation_fn function;
    const char *input;
} rows[] = {
#define ROW(name, function, input) {name, function, input},
#include "operations.inc"
};

/* The server answers with the request it got, so the output must be the input. */
static int check(const struct row *row, const char *form, codepipeline_status_t status, char *out, size_t length, codepipeline_error_t *err) {
    int ok = status == CODEPIPELINE_OK && out && length == strlen(out) && strcmp(out, row->input) == 0 && !err;
    if (!ok)
        fprintf(stderr, "%s %s: %d %s\n", row->name, form, status, err ? codepipeline_error_message(err) : out);
    codepipeline_string_free(out);
    codepipeline_error_free(err);
    return ok;
}

int main(int argc, char **argv) {
    codepipeline_client_t *client = NULL;
    size_t n, failed = 0;
    if (argc != 2 || codepipeline_client_new(argv[1], CODEPIPELINE_NUL, &client, NULL) != CODEPIPELINE_OK)
        return 2;
    for (n = 0; n < sizeof rows / sizeof rows[0]; n++) {
        const struct row *row = &rows[n];
        char *out = NULL;
        size_t length = 0;
        codepipeline_error_t *err = NULL;
        codepipeline_status_t status = row->function(client, row->input, CODEPIPELINE_NUL, NULL, 0, NULL, &out, &length, &err);
        failed += !check(row, "by name", status, out, length, err);
        status = codepipeline_call(client, row->name, row->input, strlen(row->input), "{}", 2, NULL, &out, &length, &err);
        failed += !check(row, "by call", status, out, length, err);
    }
    codepipeline_client_free(client);
    printf("%zu operations, %zu failures, %ld handles\n", n, failed, (long)codepipeline_live_handles());
    return failed != 0 || codepipeline_live_handles() != 0;
}
