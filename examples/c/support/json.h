/*
 * Just enough JSON to read answers in the examples: finds a value by its path. Programs of your own
 * use the JSON library they have.
 */
#ifndef EXAMPLE_JSON_H
#define EXAMPLE_JSON_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Copies the value at `path` ("jobs.0.data.pipelineContext.stage.name") of `json` into `out`: text
 * without quotes and escapes, anything else as it stands. Returns 1 if it was found and fitted, else 0.
 */
int json_find(const char *json, const char *path, char *out, size_t size);

/* The same with a number in the path: json_find_at(json, "jobs.%d.id", 2, ...) looks at "jobs.2.id". */
int json_find_at(const char *json, const char *path, int n, char *out, size_t size);

#ifdef __cplusplus
}
#endif

#endif
