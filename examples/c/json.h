/*
 * Just enough JSON to read answers in the examples: finds a value by its path. Programs of your own
 * use the JSON library they have.
 */
#ifndef EXAMPLE_JSON_H
#define EXAMPLE_JSON_H

#include <stddef.h>

/*
 * Copies the value at `path` ("jobs.0.data.pipelineContext.stage.name") of `json` into `out`: text
 * without quotes and escapes, anything else as it stands. Returns 1 if it was found and fitted, else 0.
 */
int json_find(const char *json, const char *path, char *out, size_t size);

#endif
