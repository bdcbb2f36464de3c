#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *skip_space(const char *at) {
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
        at++;
    return at;
}

/* Behind the closing quote of the text that begins at `at`. */
static const char *skip_text(const char *at) {
    for (at++; *at && *at != '"'; at++)
        if (*at == '\\' && at[1])
            at++;
    return *at ? at + 1 : at;
}

/* Behind the value that begins at `at`. */
static const char *skip_value(const char *at) {
    int depth = 0;
    do {
        at = skip_space(at);
        if (*at == '"') {
            at = skip_text(at);
        } else if (*at == '{' || *at == '[') {
            depth++;
            at++;
        } else if (*at == '}' || *at == ']') {
            depth--;
            at++;
        } else if (*at == ',' || *at == ':') {
            at++;
        } else {
            at += strcspn(at, ",]} \t\r\n");
        }
    } while (depth > 0 && *at);
    return at;
}

/* The value of the member `key` (of length `length`), or of the item of that number. */
static const char *enter(const char *at, const char *key, size_t length) {
    int is_object = *at == '{';
    long index = strtol(key, NULL, 10);
    if (!is_object && *at != '[')
        return NULL;
    for (at = skip_space(at + 1); *at && *at != '}' && *at != ']'; at = skip_space(at)) {
        int found = !is_object && index-- == 0;
        if (is_object) {
            const char *end = skip_text(at);
            found = (size_t)(end - at) == length + 2 && strncmp(at + 1, key, length) == 0;
            at = skip_space(end) + 1;
            at = skip_space(at);
        }
        if (found)
            return at;
        at = skip_space(skip_value(at));
        if (*at == ',')
            at++;
    }
    return NULL;
}

static unsigned hex4(const char *at) {
    char digits[5] = {at[0], at[0] ? at[1] : 0, at[0] && at[1] ? at[2] : 0, 0, 0};
    if (digits[2])
        digits[3] = at[3];
    return (unsigned)strtoul(digits, NULL, 16);
}

/* Writes the text without its escapes; characters beyond ASCII that were escaped become '?'. */
static int copy_text(const char *at, char *out, size_t size) {
    size_t used = 0;
    for (at++; *at && *at != '"'; at++) {
        char c = *at;
        if (c == '\\') {
            c = *++at;
            if (c == 'u') {
                unsigned code = hex4(at + 1);
                c = code < 128 ? (char)code : '?';
                at += 4;
            } else if (strchr("bfnrt", c)) {
                c = "\b\f\n\r\t"[strchr("bfnrt", c) - "bfnrt"];
            }
        }
        if (used + 1 >= size)
            return 0;
        out[used++] = c;
    }
    out[used] = '\0';
    return 1;
}

int json_find(const char *json, const char *path, char *out, size_t size) {
    const char *at = skip_space(json);
    const char *end;
    while (at && *path) {
        size_t length = strcspn(path, ".");
        at = enter(at, path, length);
        path += length + (path[length] == '.');
    }
    if (!at || size == 0)
        return 0;
    if (*at == '"')
        return copy_text(at, out, size);
    end = skip_value(at);
    if ((size_t)(end - at) >= size)
        return 0;
    memcpy(out, at, (size_t)(end - at));
    out[end - at] = '\0';
    return 1;
}

int json_find_at(const char *json, const char *path, int n, char *out, size_t size) {
    char full[256];
    int length = snprintf(full, sizeof full, path, n);
    return length > 0 && (size_t)length < sizeof full && json_find(json, full, out, size);
}
