/* A plain HTTP PUT to a local endpoint, to bring a source object into its bucket. */
#ifndef EXAMPLE_HTTP_PUT_H
#define EXAMPLE_HTTP_PUT_H

#ifdef __cplusplus
extern "C" {
#endif

/* `base` is "http://ADDRESS:PORT", `path` begins with a slash. Returns the HTTP status, 0 on failure. */
int http_put(const char *base, const char *path, const char *body);

#ifdef __cplusplus
}
#endif

#endif
