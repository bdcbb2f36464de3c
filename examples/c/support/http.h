/* A plain HTTP request to codepipeline-local: source objects into their bucket, and its own calls. */
#ifndef EXAMPLE_HTTP_H
#define EXAMPLE_HTTP_H

#ifdef __cplusplus
extern "C" {
#endif

/* `base` is "http://ADDRESS:PORT", `path` begins with a slash. Returns the HTTP status, 0 on failure. */
int http_send(const char *base, const char *method, const char *path, const char *body);

#ifdef __cplusplus
}
#endif

#endif
