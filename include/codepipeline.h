/*
 * libcodepipeline: AWS CodePipeline for every program that can call C.
 *
 * A first program:
 *
 *     #include <codepipeline.h>
 *     #include <stdio.h>
 *
 *     int main(void) {
 *         codepipeline_client_t *client = NULL;
 *         codepipeline_error_t *err = NULL;
 *         char *out = NULL;
 *         if (codepipeline_client_new("{\"region\":\"us-east-1\"}", CODEPIPELINE_NUL, &client, &err) == CODEPIPELINE_OK
 *             && codepipeline_list_pipelines(client, NULL, 0, NULL, 0, NULL, &out, NULL, &err) == CODEPIPELINE_OK)
 *             puts(out);
 *         else
 *             fprintf(stderr, "%s\n", codepipeline_error_message(err));
 *         codepipeline_string_free(out);
 *         codepipeline_error_free(err);
 *         codepipeline_client_free(client);
 *     }
 *
 *     cc first.c $(pkg-config --cflags --libs codepipeline)
 *
 * Lifetimes. Handles are opaque; each is freed by the function of its kind. Texts that a function gives
 * out are UTF-8 in memory of the library's, NUL-terminated, with an optional length; they are the
 * caller's until codepipeline_string_free. All free functions accept NULL. Outputs are set to NULL (and
 * 0) on entry and written only on success, so they may be freed on every path. What a caller passes in
 * is not kept beyond the call, unless the function says so.
 *
 * Threads. A client and a cancel handle may be used by any number of threads at once; a pager and an
 * error by one at a time. The library starts no thread and installs no signal handler; a call does its
 * work on the thread that made it. Name resolution is the one wait that neither cancel nor time-outs
 * can cut short. After a fork a child may go on using the handles it inherited; it opens connections of
 * its own.
 *
 * Statuses and errors. A function that can fail returns a status, negative for a failure, and, where
 * `err` is not NULL, gives out an error handle, reset on entry like every output: free it before using
 * its slot again.
 *
 * Documents in are JSON text, a pointer and a length in bytes:
 *
 *     pointer     length              means
 *     text        n                   the n bytes at text, UTF-8
 *     text        CODEPIPELINE_NUL    text up to its NUL, UTF-8
 *     anything    0                   no document, which counts as {}
 *     NULL        CODEPIPELINE_NUL    no document, which counts as {}
 *     NULL        n > 0               CODEPIPELINE_INVALID_ARGUMENT
 *
 * Versions. Functions are only ever added, each with @since; the ABI number is in the SONAME.
 *
 * Sections, in the order in which a program meets them:
 *
 *      1. Status codes
 *      2. Levels of events
 *      3. Handles and callbacks
 *      4. Clients
 *      5. Calls
 *      6. Errors
 *      7. Pages
 *      8. Cancelling
 *      9. Without a client
 *     10. The library itself
 *     11. The operations
 */

#ifndef CODEPIPELINE_H
#define CODEPIPELINE_H

#include <stddef.h>
#include <stdint.h>

/** The ABI number that this header describes; the library's own is codepipeline_abi_version(). */
#define CODEPIPELINE_ABI_VERSION 0
/** The version that this header belongs to; the library's own is codepipeline_version(). */
#define CODEPIPELINE_VERSION "0.1.0"
/** The length of a document that is NUL-terminated. */
#define CODEPIPELINE_NUL ((size_t)-1)

/* ===========================================================================================================
 * 1. Status codes
 * =========================================================================================================== */

/** Success. */
#define CODEPIPELINE_OK 0

/** There is no further item; not an error. */
#define CODEPIPELINE_DONE 1

/** Nothing came within the wait; not an error. */
#define CODEPIPELINE_NONE 2

/** An argument, the input or an option is unusable; nothing was sent. */
#define CODEPIPELINE_INVALID_ARGUMENT -1

/** A setting of the configuration or the environment is unusable. */
#define CODEPIPELINE_CONFIG -2

/** The service could not be reached, or the exchange broke. */
#define CODEPIPELINE_TRANSPORT -3

/** A time-out passed. */
#define CODEPIPELINE_TIMEOUT -4

/** The cancel handle was triggered. */
#define CODEPIPELINE_CANCELLED -5

/** The service answered with an error. */
#define CODEPIPELINE_SERVICE -6

/** The answer is not one complete JSON object. */
#define CODEPIPELINE_DECODE -7

/** The handle cannot do this now. */
#define CODEPIPELINE_STATE -8

/** A defect inside the library; the handles stay usable. */
#define CODEPIPELINE_PANIC -9

/** Memory or descriptors ran out. */
#define CODEPIPELINE_NOMEM -10

/** No usable credentials. */
#define CODEPIPELINE_CREDENTIALS -11

/** A configured limit was reached, such as `max_response_bytes`. */
#define CODEPIPELINE_LIMIT -12

/* ===========================================================================================================
 * 2. Levels of events
 * =========================================================================================================== */

/** A call failed. */
#define CODEPIPELINE_LOG_ERROR 1

/** Something was ignored, or works for now. */
#define CODEPIPELINE_LOG_WARNING 2

/** A retry; where credentials came from. */
#define CODEPIPELINE_LOG_INFO 3

/** Every attempt and every call. */
#define CODEPIPELINE_LOG_DEBUG 4

/* ===========================================================================================================
 * 3. Handles and callbacks
 * =========================================================================================================== */

/** Ends the calls it was given to, at once. One handle may serve many calls, on many threads. */
typedef struct codepipeline_cancel_t codepipeline_cancel_t;

/**
 * A client of one region and one set of credentials. Any number of threads may call through it at
 * once.
 */
typedef struct codepipeline_client_t codepipeline_client_t;

/**
 * Everything known about one failure. Made by the library, read by the accessors below, freed by
 * `codepipeline_error_free`. One thread at a time.
 */
typedef struct codepipeline_error_t codepipeline_error_t;

/** The pages of one listing, pulled one by one. One thread at a time. */
typedef struct codepipeline_pager_t codepipeline_pager_t;

/** How a function ended: one of the `CODEPIPELINE_*` constants. Negative: failed. */
typedef int32_t codepipeline_status_t;

/**
 * Takes one event of a client, a JSON object: `event` (its name), `level` and members that depend
 * on the event, never a secret. Runs on the thread of the call that it is about, also on several
 * at the same time; must not throw and must not free the client.
 */
typedef void (*codepipeline_log_fn)(void *user, int32_t level, const char *event, size_t event_len);

/**
 * Asks the host whether to end the call that waits; non-zero ends it. Runs on the thread that
 * waits; must not throw and must not free the handle.
 */
typedef int32_t (*codepipeline_poll_fn)(void *user);

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/* ===========================================================================================================
 * 4. Clients
 * =========================================================================================================== */

/**
 * Makes a client. Reads the environment and the shared configuration files, unless
 * `use_environment` is false; does no network I/O.
 *
 * The configuration is a JSON object; every key is optional, an unknown one is refused. What it
 * leaves open comes from the environment, then from the selected profile of the files (the same
 * names as in the AWS SDKs), then from the default:
 *
 * | key | type, range | default |
 * |---|---|---|
 * | `region` | text, a host label | `AWS_REGION`, then `AWS_DEFAULT_REGION`; required |
 * | `use_environment` | boolean: read environment, files and metadata | true |
 * | `profile` | name of a profile; comes before keys in the environment | `AWS_PROFILE`, `default` |
 * | `profile_files` | object: `config`, `credentials`, paths that must exist | `AWS_CONFIG_FILE`, `AWS_SHARED_CREDENTIALS_FILE`, `~/.aws/...` |
 * | `endpoint_url` | `http://` or `https://` URL | `AWS_ENDPOINT_URL_CODEPIPELINE`, `AWS_ENDPOINT_URL`, the rules |
 * | `sts_endpoint_url` | the same for STS, where roles come from | `AWS_ENDPOINT_URL_STS`, `AWS_ENDPOINT_URL`, the rules |
 * | `use_fips`, `use_dual_stack` | boolean | `AWS_USE_FIPS_ENDPOINT`, `AWS_USE_DUALSTACK_ENDPOINT`, false |
 * | `credentials` | object: `access_key_id`, `secret_access_key`, `session_token` | the chain: environment, profile, web identity, container, instance |
 * | `anonymous` | boolean: send unsigned requests | false |
 * | `timeouts.connect_ms` | 1 to 86400000, per connection with its TLS handshake | 5000 |
 * | `timeouts.read_ms` | 1 to 86400000, per wait for a piece of the answer | 60000 |
 * | `timeouts.attempt_ms` | 1 to 86400000, per attempt | none |
 * | `timeouts.operation_ms` | 1 to 86400000, per call with all attempts and waits | 180000 |
 * | `retry.max_attempts` | 1 to 100 | `AWS_MAX_ATTEMPTS`, 3 |
 * | `retry.mode` | `standard`, `adaptive` | `AWS_RETRY_MODE`, `standard` |
 * | `proxy` | `http://` or `https://` URL with an optional `user:password@`; empty: none | `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` by the endpoint's scheme |
 * | `no_proxy` | text: hosts, addresses and networks that are reached directly, with commas between them | `NO_PROXY` |
 * | `ca_bundle` | path of a PEM file with the only roots to trust | `AWS_CA_BUNDLE`, bundled roots |
 * | `tls_roots` | `bundled`, `platform` (the roots of this machine; not beside `ca_bundle`) | `bundled` |
 * | `app_id`, `user_agent_extra` | text for the user agent | `AWS_SDK_UA_APP_ID`, none |
 * | `validate` | boolean: check inputs before sending | true |
 * | `max_idle_connections` | 0 to 10000 | 64 |
 * | `max_response_bytes` | 1 to 2^40 | 67108864 |
 *
 * @param config The configuration; may be empty.
 * @param config_len Its length in bytes, or `CODEPIPELINE_NUL`.
 * @param out Receives the client. Freed by `codepipeline_client_free`.
 * @param err Receives the error; may be NULL.
 * @return OK, or one of these reasons for failure:
 *     1. INVALID_ARGUMENT: a pointer is unusable, or the text is no UTF-8.
 *     2. CONFIG: a setting is unusable; the message names the key or variable and what is allowed.
 * @since 0.1.0
 *
 * Any thread.
 *
 * @code
 * codepipeline_client_t *client = NULL;
 * codepipeline_client_new("{\"region\":\"us-east-1\"}", CODEPIPELINE_NUL, &client, NULL);
 * @endcode
 */
codepipeline_status_t codepipeline_client_new(const char *config,
                                              size_t config_len,
                                              codepipeline_client_t **out,
                                              codepipeline_error_t **err);

/**
 * Tells what a client found out when it was made: a JSON object with `region` and `endpoint_url`.
 * Later versions may add members.
 *
 * @param client The client.
 * @param out Receives the object. Freed by `codepipeline_string_free`.
 * @param out_len Receives its length; may be NULL.
 * @param err Receives the error; may be NULL.
 * @return OK or INVALID_ARGUMENT.
 * @since 0.1.0
 *
 * Any thread.
 *
 * @code
 * char *info = NULL;
 * codepipeline_client_info(client, &info, NULL, NULL);
 * @endcode
 */
codepipeline_status_t codepipeline_client_info(const codepipeline_client_t *client,
                                               char **out,
                                               size_t *out_len,
                                               codepipeline_error_t **err);

/**
 * Tells the events of a client to the host, from now on: `call` and `attempt` (debug, or error for
 * a failed call), `retry` and `credentials` (info), `credentials_kept`, `credentials_extended`,
 * `token_kept`, `token_not_saved` (warning). Later versions may add events and members.
 *
 * @param client The client.
 * @param max_level The highest level wanted, `CODEPIPELINE_LOG_ERROR` to `CODEPIPELINE_LOG_DEBUG`.
 * @param log The listener; NULL silences the client.
 * @param user Given to `log`. Both must stay valid until the client is freed and its calls have
 *     returned, also after another listener was set: a call that runs may still use the old one.
 * @param err Receives the error; may be NULL.
 * @return OK or INVALID_ARGUMENT.
 * @since 0.1.0
 *
 * Any thread.
 *
 * @code
 * codepipeline_client_set_logger(client, CODEPIPELINE_LOG_INFO, write_line, stderr, NULL);
 * @endcode
 */
codepipeline_status_t codepipeline_client_set_logger(const codepipeline_client_t *client,
                                                     int32_t max_level,
                                                     codepipeline_log_fn log,
                                                     void *user,
                                                     codepipeline_error_t **err);

/**
 * Counts what a client has done in this process: a JSON object with `calls`, `attempts`, `retries`,
 * `throttles`, `errors` (an object: kind to number), `connections_opened`, `connections_reused`. The
 * numbers only grow; later versions may add members.
 *
 * @param client The client.
 * @param out Receives the object. Freed by `codepipeline_string_free`.
 * @param out_len Receives its length; may be NULL.
 * @param err Receives the error; may be NULL.
 * @return OK or INVALID_ARGUMENT.
 * @since 0.1.0
 *
 * Any thread.
 *
 * @code
 * char *stats = NULL;
 * codepipeline_client_stats(client, &stats, NULL, NULL);
 * @endcode
 */
codepipeline_status_t codepipeline_client_stats(const codepipeline_client_t *client,
                                                char **out,
                                                size_t *out_len,
                                                codepipeline_error_t **err);

/**
 * Frees a client. Calls and pagers that already use it go on and end normally; starting a call
 * while this runs is the caller's mistake.
 *
 * @param client The client, or NULL, which does nothing. Not used afterwards. Any thread.
 * @since 0.1.0
 *
 * @code
 * codepipeline_client_free(client);
 * @endcode
 */
void codepipeline_client_free(codepipeline_client_t *client);

/* ===========================================================================================================
 * 5. Calls
 *
 * The operations have functions of their own as well, in the last section.
 * =========================================================================================================== */

/**
 * Calls an operation of the service by its name. Blocks until the answer is read, a time-out
 * passes or the handle `cancel` is triggered.
 *
 * The options are a JSON object; every key is optional, an unknown one is refused: `timeout_ms`
 * (1 to 86400000, for the whole call; default the client's `operation_ms`), `max_attempts` (1 to
 * 100, default the client's), `validate` (boolean, default the client's), `response_metadata`
 * (boolean: adds the member `ResponseMetadata` with `RequestId`, `HTTPStatusCode`, `HTTPHeaders`,
 * `RetryAttempts`), `allow_unknown_operation` (boolean), `region`, `endpoint_url`, `credentials`.
 *
 * @param client The client.
 * @param operation The service's name, such as `ListPipelines`, NUL-terminated.
 * @param input The input: a JSON object as in the service's API reference; may be empty.
 *     Timestamps are epoch seconds or RFC 3339 text. StartPipelineExecution gets a
 *     `clientRequestToken` when it has none.
 * @param input_len Its length in bytes, or `CODEPIPELINE_NUL`.
 * @param options The options; may be empty.
 * @param options_len Their length in bytes, or `CODEPIPELINE_NUL`.
 * @param cancel Ends the call when triggered; may be NULL.
 * @param out Receives the output: the service's JSON object byte by byte, `{}` for an empty
 *     answer. Freed by `codepipeline_string_free`.
 * @param out_len Receives its length; may be NULL.
 * @param err Receives the error; may be NULL.
 * @return OK, or one of these reasons for failure:
 *     1. INVALID_ARGUMENT: a pointer, the input or an option is unusable. Nothing was sent.
 *     2. CONFIG: an option's region or endpoint is none. Nothing was sent.
 *     3. CREDENTIALS: no source has usable keys. Nothing was sent.
 *     4. TRANSPORT, TIMEOUT, CANCELLED: no answer came. Whether the service may have acted is
 *        `may_have_taken_effect` in the error.
 *     5. SERVICE: the service refused; its code is `codepipeline_error_code`.
 *     6. DECODE, LIMIT: the service answered with what is no JSON object, or too large.
 * @since 0.1.0
 *
 * Any thread, any number of calls at once.
 *
 * @code
 * char *out = NULL;
 * codepipeline_error_t *err = NULL;
 * if (codepipeline_call(client, "GetPipeline", "{\"name\":\"web\"}", CODEPIPELINE_NUL,
 *                       NULL, 0, NULL, &out, NULL, &err) != CODEPIPELINE_OK)
 *     fprintf(stderr, "%s\n", codepipeline_error_message(err));
 * codepipeline_string_free(out);
 * codepipeline_error_free(err);
 * @endcode
 */
codepipeline_status_t codepipeline_call(const codepipeline_client_t *client,
                                        const char *operation,
                                        const char *input,
                                        size_t input_len,
                                        const char *options,
                                        size_t options_len,
                                        const codepipeline_cancel_t *cancel,
                                        char **out,
                                        size_t *out_len,
                                        codepipeline_error_t **err);

/**
 * Frees a text that a function of this library gave out, and wipes it first, because outputs may
 * hold credentials of jobs. No other function may free it, and it may free nothing else.
 *
 * @param string The text, or NULL, which does nothing. Not used afterwards. Any thread.
 * @since 0.1.0
 *
 * @code
 * codepipeline_string_free(out);
 * @endcode
 */
void codepipeline_string_free(char *string);

/* ===========================================================================================================
 * 6. Errors
 *
 * What a failed function says. Accessors accept NULL.
 * =========================================================================================================== */

/**
 * The status that the failed function returned.
 *
 * @param error The error, or NULL, for which it is 0.
 * @return A negative `CODEPIPELINE_*` constant.
 * @since 0.1.0
 *
 * @code
 * if (codepipeline_error_status(err) == CODEPIPELINE_TIMEOUT) try_later();
 * @endcode
 */
int32_t codepipeline_error_status(const codepipeline_error_t *error);

/**
 * What failed, finer than the status: `argument`, `validation`, `config`, `credentials`,
 * `endpoint`, `dns`, `connect`, `tls`, `proxy`, `io`, `timeout`, `cancelled`, `service`, `decode`,
 * `limit`, `state` or `panic`. Treat a kind you do not know by its status.
 *
 * @param error The error, or NULL, for which it is empty.
 * @return Text that lives as long as the error, never NULL.
 * @since 0.1.0
 *
 * @code
 * if (strcmp(codepipeline_error_kind(err), "dns") == 0) check_the_network();
 * @endcode
 */
const char *codepipeline_error_kind(const codepipeline_error_t *error);

/**
 * Which of the failures of its kind it is; empty where there is nothing to tell apart.
 *
 * - `service`: the service's error code, such as `PipelineNotFoundException`.
 * - `timeout`: the limit that passed: `connect_ms`, `read_ms`, `attempt_ms`, `operation_ms`.
 * - `config`: `RegionMissing`, `ProfileNotFound`, `PartialCredentials` (one of two keys is missing).
 * - `credentials`: `NoCredentials` (no source has keys), `PartialCredentials`, `TokenMissing` (of a
 *   login or an identity provider), `TokenExpired` (only a login helps); else the code with which a
 *   source refused, such as STS's `AccessDenied`, or that of the failure to reach it.
 * - `dns`, `connect`: `ProxyUnreachable`, when it is the proxy that was not found or reached.
 *
 * Later versions may add codes.
 *
 * @param error The error, or NULL, for which it is empty.
 * @return Text that lives as long as the error, never NULL.
 * @since 0.1.0
 *
 * @code
 * if (strcmp(codepipeline_error_code(err), "PipelineNotFoundException") == 0) create_it();
 * @endcode
 */
const char *codepipeline_error_code(const codepipeline_error_t *error);

/**
 * What failed, on which input, and what is allowed; for a service error the service's own words.
 * Holds nothing secret. May be of several lines.
 *
 * @param error The error, or NULL, for which it is empty.
 * @return Text that lives as long as the error, never NULL.
 * @since 0.1.0
 *
 * @code
 * fprintf(stderr, "%s\n", codepipeline_error_message(err));
 * @endcode
 */
const char *codepipeline_error_message(const codepipeline_error_t *error);

/**
 * The operation that failed, such as `GetPipeline`; empty outside calls.
 *
 * @param error The error, or NULL, for which it is empty.
 * @return Text that lives as long as the error, never NULL.
 * @since 0.1.0
 *
 * @code
 * fprintf(stderr, "%s failed\n", codepipeline_error_operation(err));
 * @endcode
 */
const char *codepipeline_error_operation(const codepipeline_error_t *error);

/**
 * The HTTP status of the service's answer.
 *
 * @param error The error, or NULL, for which it is 0.
 * @return 100 to 599, or 0 when no answer came.
 * @since 0.1.0
 *
 * @code
 * int32_t http = codepipeline_error_http_status(err);
 * @endcode
 */
int32_t codepipeline_error_http_status(const codepipeline_error_t *error);

/**
 * The service's id of the request, for its support; empty when no answer came.
 *
 * @param error The error, or NULL, for which it is empty.
 * @return Text that lives as long as the error, never NULL.
 * @since 0.1.0
 *
 * @code
 * fprintf(stderr, "request %s\n", codepipeline_error_request_id(err));
 * @endcode
 */
const char *codepipeline_error_request_id(const codepipeline_error_t *error);

/**
 * Whether the same call may succeed later (throttling, a broken connection, a time-out). See
 * `may_have_taken_effect` in the document before repeating a call that changes something.
 *
 * @param error The error, or NULL, for which it is 0.
 * @return 1 or 0.
 * @since 0.1.0
 *
 * @code
 * if (codepipeline_error_retryable(err)) try_later();
 * @endcode
 */
int32_t codepipeline_error_retryable(const codepipeline_error_t *error);

/**
 * The whole error as a JSON object: `status`, `kind`, `code`, `message`, `operation`,
 * `http_status`, `headers`, `request_id`, `attempts`, `retryable`, `max_attempts_reached`,
 * `may_have_taken_effect`, `problems` (the single findings of a validation, or why each source has
 * no keys), `response` (the body of the service's error), `context`. Later versions may add members.
 *
 * `context` is an object with what belongs to the case: `profile` (that was not found); for keys
 * `source` (`config`, `environment`, `profile`, `web_identity`, `sts`, `sso`, `login`, `process`,
 * `container`, `imds`), `missing` (the missing one of two, as the source names it), `action` and
 * `service_message` (what a service of AWS was asked for, and with which words it refused).
 *
 * @param error The error, or NULL, for which it is empty.
 * @return Text that lives as long as the error, never NULL.
 * @since 0.1.0
 *
 * @code
 * puts(codepipeline_error_json(err));
 * @endcode
 */
const char *codepipeline_error_json(const codepipeline_error_t *error);

/**
 * Frees an error and every text that its accessors gave.
 *
 * @param error The error, or NULL, which does nothing. Not used afterwards.
 * @since 0.1.0
 *
 * @code
 * codepipeline_error_free(err);
 * @endcode
 */
void codepipeline_error_free(codepipeline_error_t *error);

/* ===========================================================================================================
 * 7. Pages
 * =========================================================================================================== */

/**
 * Makes a pager for an operation that has pages. Sends nothing yet.
 *
 * @param client The client; may be freed before the pager.
 * @param operation `ListPipelines`, `ListPipelineExecutions`, `ListActionExecutions`,
 *     `ListRuleExecutions`, `ListDeployActionExecutionTargets`, `ListActionTypes`, `ListWebhooks`
 *     or `ListTagsForResource`, NUL-terminated.
 * @param input As for `codepipeline_call`; may hold a page size and a token to begin at.
 * @param input_len Its length in bytes, or `CODEPIPELINE_NUL`.
 * @param options As for `codepipeline_call`; they hold for each page.
 * @param options_len Their length in bytes, or `CODEPIPELINE_NUL`.
 * @param out Receives the pager. Freed by `codepipeline_pager_free`.
 * @param err Receives the error; may be NULL.
 * @return OK, or INVALID_ARGUMENT for one of these reasons:
 *     1. A pointer or a document is unusable.
 *     2. The operation is unknown or has no pages.
 *     3. The input does not fit the operation.
 * @since 0.1.0
 *
 * Any thread.
 *
 * @code
 * codepipeline_pager_t *pager = NULL;
 * codepipeline_pager_new(client, "ListPipelines", NULL, 0, NULL, 0, &pager, NULL);
 * @endcode
 */
codepipeline_status_t codepipeline_pager_new(const codepipeline_client_t *client,
                                             const char *operation,
                                             const char *input,
                                             size_t input_len,
                                             const char *options,
                                             size_t options_len,
                                             codepipeline_pager_t **out,
                                             codepipeline_error_t **err);

/**
 * Gets the next page. Only the service's token decides whether there is another: a page may be
 * empty and not the last. After an error the same page can be asked for again.
 *
 * @param pager The pager.
 * @param cancel Ends the call when triggered; may be NULL.
 * @param out Receives the page, as `codepipeline_call` would. Freed by `codepipeline_string_free`.
 * @param out_len Receives its length; may be NULL.
 * @param err Receives the error; may be NULL.
 * @return OK with a page, DONE after the last, or one of these reasons for failure:
 *     1. As for `codepipeline_call`.
 *     2. DECODE: the page's token is the one that led to it, so the pages would never end.
 * @since 0.1.0
 *
 * One thread at a time.
 *
 * @code
 * char *page;
 * while (codepipeline_pager_next(pager, NULL, &page, NULL, NULL) == CODEPIPELINE_OK) {
 *     puts(page);
 *     codepipeline_string_free(page);
 * }
 * @endcode
 */
codepipeline_status_t codepipeline_pager_next(codepipeline_pager_t *pager,
                                              const codepipeline_cancel_t *cancel,
                                              char **out,
                                              size_t *out_len,
                                              codepipeline_error_t **err);

/**
 * Frees a pager.
 *
 * @param pager The pager, or NULL, which does nothing. Not used afterwards.
 * @since 0.1.0
 *
 * @code
 * codepipeline_pager_free(pager);
 * @endcode
 */
void codepipeline_pager_free(codepipeline_pager_t *pager);

/* ===========================================================================================================
 * 8. Cancelling
 * =========================================================================================================== */

/**
 * Makes a cancel handle.
 *
 * @return The handle, freed by `codepipeline_cancel_free`; NULL when the process has no descriptor
 *     left. Any thread.
 * @since 0.1.0
 *
 * @code
 * codepipeline_cancel_t *cancel = codepipeline_cancel_new();
 * @endcode
 */
codepipeline_cancel_t *codepipeline_cancel_new(void);

/**
 * Makes a cancel handle that also asks the host: every `every_ms` milliseconds of a wait, and
 * after each signal that interrupts one. For hosts that handle signals outside of the signal
 * handler, such as Python. `codepipeline_cancel_trigger` works on it too.
 *
 * @param poll The question; non-zero ends the call. NULL: never asked.
 * @param user Given to `poll`; must stay valid until the handle is freed.
 * @param every_ms 1 to 86400000; 0 counts as 1.
 * @return The handle, freed by `codepipeline_cancel_free`; NULL when the process has no descriptor
 *     left. Any thread.
 * @since 0.1.0
 *
 * @code
 * codepipeline_cancel_t *cancel = codepipeline_cancel_new_polled(was_interrupted, NULL, 50);
 * @endcode
 */
codepipeline_cancel_t *codepipeline_cancel_new_polled(codepipeline_poll_fn poll,
                                                      void *user,
                                                      uint32_t every_ms);

/**
 * Ends every call that uses the handle, now and later: they return CANCELLED. May be called from
 * any thread and from a signal handler (async-signal-safe), and any number of times.
 *
 * @param cancel The handle; NULL does nothing.
 * @since 0.1.0
 *
 * @code
 * static codepipeline_cancel_t *cancel;
 * static void on_sigint(int signal) { (void)signal; codepipeline_cancel_trigger(cancel); }
 * @endcode
 */
void codepipeline_cancel_trigger(const codepipeline_cancel_t *cancel);

/**
 * Makes a triggered handle usable again. Only while no call uses it.
 *
 * @param cancel The handle; NULL does nothing.
 * @since 0.1.0
 *
 * @code
 * codepipeline_cancel_reset(cancel);
 * @endcode
 */
void codepipeline_cancel_reset(const codepipeline_cancel_t *cancel);

/**
 * Frees a handle, after the calls that use it have returned.
 *
 * @param cancel The handle, or NULL, which does nothing. Not used afterwards.
 * @since 0.1.0
 *
 * @code
 * codepipeline_cancel_free(cancel);
 * @endcode
 */
void codepipeline_cancel_free(codepipeline_cancel_t *cancel);

/* ===========================================================================================================
 * 9. Without a client
 * =========================================================================================================== */

/**
 * Gives the base URL for a region by the service's published rules, for all eight partitions.
 * Needs no client, reads no environment, does no I/O.
 *
 * @param options JSON object: `region` (text), `use_fips` and `use_dual_stack` (booleans, default
 *     false), `endpoint_url` (text; takes the place of the rules and excludes the two booleans).
 * @param options_len Its length in bytes, or `CODEPIPELINE_NUL`.
 * @param out_url Receives the URL, without a trailing slash. Freed by `codepipeline_string_free`.
 * @param out_len Receives its length; may be NULL.
 * @param err Receives the error; may be NULL.
 * @return OK, or one of these reasons for failure:
 *     1. INVALID_ARGUMENT: the document is malformed.
 *     2. CONFIG: the rules know no such endpoint.
 * @since 0.1.0
 *
 * Any thread.
 *
 * @code
 * char *url = NULL;
 * codepipeline_resolve_endpoint("{\"region\":\"us-east-1\"}", CODEPIPELINE_NUL, &url, NULL, NULL);
 * codepipeline_string_free(url);
 * @endcode
 */
codepipeline_status_t codepipeline_resolve_endpoint(const char *options,
                                                    size_t options_len,
                                                    char **out_url,
                                                    size_t *out_len,
                                                    codepipeline_error_t **err);

/**
 * Finds what CreatePipeline or UpdatePipeline would refuse in a pipeline, all at once. Needs no
 * client, reads no environment, does no I/O.
 *
 * @param pipeline JSON object: a pipeline declaration, an input of CreatePipeline or UpdatePipeline,
 *     or an answer of GetPipeline.
 * @param pipeline_len Its length in bytes, or `CODEPIPELINE_NUL`.
 * @param options JSON object: `region` (text, where the pipeline is to be), `action_types` (array of
 *     the custom and partner types that exist, as ListActionTypes gives them; without it such types
 *     are not judged), `current` (object, the pipeline to be replaced, for an update). May be NULL.
 * @param options_len Its length in bytes, or `CODEPIPELINE_NUL`.
 * @param out Receives `{"findings": [{"code", "message", "path", "severity"}, ...]}`: the service's
 *     error code and text, where (`pipeline.stages[1].name`), and `error`, or `warning` where it is
 *     not established what the service does. Freed by `codepipeline_string_free`.
 * @param out_len Receives its length; may be NULL.
 * @param err Receives the error; may be NULL.
 * @return OK, with or without findings; INVALID_ARGUMENT for a malformed document.
 * @since 0.1.0
 *
 * Any thread.
 *
 * @code
 * char *findings = NULL;
 * codepipeline_check_pipeline(pipeline, CODEPIPELINE_NUL, "{\"region\":\"us-east-1\"}", CODEPIPELINE_NUL, &findings, NULL, NULL);
 * codepipeline_string_free(findings);
 * @endcode
 */
codepipeline_status_t codepipeline_check_pipeline(const char *pipeline,
                                                  size_t pipeline_len,
                                                  const char *options,
                                                  size_t options_len,
                                                  char **out,
                                                  size_t *out_len,
                                                  codepipeline_error_t **err);

/* ===========================================================================================================
 * 10. The library itself
 * =========================================================================================================== */

/**
 * The version of the library that is loaded, such as `0.1.0`.
 *
 * @return Static text, never NULL. Any thread.
 * @since 0.1.0
 *
 * @code
 * printf("libcodepipeline %s\n", codepipeline_version());
 * @endcode
 */
const char *codepipeline_version(void);

/**
 * The ABI number of the library that is loaded, the run-time twin of `CODEPIPELINE_ABI_VERSION`.
 * A binding compares both when it loads the library and refuses a difference.
 *
 * @return The number in the SONAME. Any thread.
 * @since 0.1.0
 *
 * @code
 * if (codepipeline_abi_version() != CODEPIPELINE_ABI_VERSION) abort();
 * @endcode
 */
uint32_t codepipeline_abi_version(void);

/**
 * How the library was built: a JSON object with `version`, `abi`, `model` (the service's API
 * version), `operations` (their number) and `tls`.
 *
 * @return Static text, never NULL. Any thread.
 * @since 0.1.0
 *
 * @code
 * puts(codepipeline_build_info());
 * @endcode
 */
const char *codepipeline_build_info(void);

/**
 * How many handles, errors and strings the library has given out in this process that were not
 * freed. For leak tests: 0 at the end of a program that frees everything.
 *
 * @return The count. Any thread.
 * @since 0.1.0
 *
 * @code
 * assert(codepipeline_live_handles() == 0);
 * @endcode
 */
int64_t codepipeline_live_handles(void);

/* ===========================================================================================================
 * 11. The operations
 *
 * Each function is codepipeline_call with the operation's name filled in: input, options, ownership,
 * threads, statuses and reasons for failure are the same. Members of inputs and outputs, and the errors
 * that the service declares, are in docs/operations.md. All are @since 0.1.0.
 *
 *     codepipeline_get_pipeline(client, "{\"name\":\"web\"}", CODEPIPELINE_NUL, NULL, 0, NULL, &out, NULL, &err);
 * =========================================================================================================== */

/** Claims a polled job for this worker; only one caller per nonce gets it. */
codepipeline_status_t codepipeline_acknowledge_job(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Claims a partner's job for this worker; needs the job's client token. */
codepipeline_status_t codepipeline_acknowledge_third_party_job(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Defines a custom action type, whose jobs a worker of yours serves. */
codepipeline_status_t codepipeline_create_custom_action_type(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Creates a pipeline, version 1, and starts one execution of it at once. */
codepipeline_status_t codepipeline_create_pipeline(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Marks a custom action type as deleted; its category, provider and version stay used up. */
codepipeline_status_t codepipeline_delete_custom_action_type(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Deletes a pipeline; succeeds when there is none. */
codepipeline_status_t codepipeline_delete_pipeline(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Deletes a webhook; succeeds when there is none. */
codepipeline_status_t codepipeline_delete_webhook(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Removes the webhook's registration at the source provider; do this before DeleteWebhook. */
codepipeline_status_t codepipeline_deregister_webhook_with_third_party(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Stops executions from passing into or out of a stage, for a reason you give. */
codepipeline_status_t codepipeline_disable_stage_transition(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Lets executions pass into or out of a stage again; the waiting one enters. */
codepipeline_status_t codepipeline_enable_stage_transition(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Describes an action type of AWS or a partner: executor, permissions, properties, URLs. */
codepipeline_status_t codepipeline_get_action_type(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Gives a job's data again, with fresh artifact credentials (they live 15 minutes). */
codepipeline_status_t codepipeline_get_job_details(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Gives a pipeline's structure, the newest version or an older one by number. */
codepipeline_status_t codepipeline_get_pipeline(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Gives one execution: status, source revisions, variables, trigger. */
codepipeline_status_t codepipeline_get_pipeline_execution(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Gives the state of each stage and action, with the tokens of open approvals. */
codepipeline_status_t codepipeline_get_pipeline_state(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Gives a partner's job with its nonce and fresh artifact credentials. */
codepipeline_status_t codepipeline_get_third_party_job_details(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Lists the action executions of a pipeline, newest first, for 12 months. */
codepipeline_status_t codepipeline_list_action_executions(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Lists the action types that pipelines may use, by owner. */
codepipeline_status_t codepipeline_list_action_types(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Lists the instances that an EC2 deploy action went to. */
codepipeline_status_t codepipeline_list_deploy_action_execution_targets(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Lists the executions of a pipeline, newest first, for 12 months. */
codepipeline_status_t codepipeline_list_pipeline_executions(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Lists the pipelines of the account in the region. */
codepipeline_status_t codepipeline_list_pipelines(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Lists the rule executions of a pipeline's stage conditions, newest first. */
codepipeline_status_t codepipeline_list_rule_executions(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Lists the rule types that stage conditions may use. */
codepipeline_status_t codepipeline_list_rule_types(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Lists the tags of a pipeline, custom action type or webhook. */
codepipeline_status_t codepipeline_list_tags_for_resource(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Lists the webhooks of the account in the region. */
codepipeline_status_t codepipeline_list_webhooks(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Lets an execution pass a stage condition that failed. */
codepipeline_status_t codepipeline_override_stage_condition(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Hands out waiting jobs of a custom action type, each with the nonce to claim it by. */
codepipeline_status_t codepipeline_poll_for_jobs(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Hands out the ids of waiting jobs of a partner's action type. */
codepipeline_status_t codepipeline_poll_for_third_party_jobs(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Tells a pipeline that a source has a new revision, which starts an execution. */
codepipeline_status_t codepipeline_put_action_revision(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Answers an open approval with its token: Approved or Rejected. */
codepipeline_status_t codepipeline_put_approval_result(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Ends a job as failed, with a type and a message. */
codepipeline_status_t codepipeline_put_job_failure_result(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Ends a job as succeeded with its output variables, or continues it with a token. */
codepipeline_status_t codepipeline_put_job_success_result(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Ends a partner's job as failed, with a type and a message. */
codepipeline_status_t codepipeline_put_third_party_job_failure_result(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Ends a partner's job as succeeded, or continues it with a token. */
codepipeline_status_t codepipeline_put_third_party_job_success_result(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Creates or replaces a webhook that starts a pipeline when its source calls it. */
codepipeline_status_t codepipeline_put_webhook(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Registers the webhook's URL at the source provider. */
codepipeline_status_t codepipeline_register_webhook_with_third_party(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Runs the failed actions of a stage again, or all of them, in the same execution. */
codepipeline_status_t codepipeline_retry_stage_execution(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Runs a stage again with what an earlier successful execution brought into it. */
codepipeline_status_t codepipeline_rollback_stage(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Starts an execution of the newest revisions; repeating the request token gives the same id. */
codepipeline_status_t codepipeline_start_pipeline_execution(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Stops an execution once its running actions end, or abandons them at once. */
codepipeline_status_t codepipeline_stop_pipeline_execution(const codepipeline_client_t *client,
    const char *input, size_t input_len, const char *options, size_t options_len,
    const codepipeline_cancel_t *cancel, char **out, size_t *out_len, codepipeline_error_t **err);

/** Adds or changes tags of a pipeline, custom action type or webhook. */
codepipeline_status_t codepipeline_tag_resource(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Removes tags; keys that are not there are ignored. */
codepipeline_status_t codepipeline_untag_resource(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Replaces a partner's own action type definition. */
codepipeline_status_t codepipeline_update_action_type(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

/** Replaces a pipeline's structure; the version grows by one, nothing is started. */
codepipeline_status_t codepipeline_update_pipeline(const codepipeline_client_t *client, const char *input,
    size_t input_len, const char *options, size_t options_len, const codepipeline_cancel_t *cancel,
    char **out, size_t *out_len, codepipeline_error_t **err);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CODEPIPELINE_H */
