/*
 * What the examples work on: a pipeline "web", Source (S3) -> Build (custom), on codepipeline-local.
 * They make things, so they refuse to run against anything else.
 */
#ifndef EXAMPLE_SETUP_H
#define EXAMPLE_SETUP_H

#include <codepipeline.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The action type whose jobs the worker serves. */
#define BUILD_ACTION "{\"category\":\"Build\",\"owner\":\"Custom\",\"provider\":\"ExampleBuild\",\"version\":\"1\"}"

/* Makes the pipeline; its creation starts one execution of it. Returns 1, or 0 after saying why not. */
int setup_pipeline(const codepipeline_client_t *client);

#ifdef __cplusplus
}
#endif

#endif
