/*
 * libcodepipeline for C++17: the C library with move-only handles, exceptions and std::string.
 *
 * A first program:
 *
 *     #include <codepipeline.hpp>
 *     #include <iostream>
 *
 *     int main() {
 *         try {
 *             codepipeline::client client(R"({"region":"us-east-1"})");
 *             std::cout << client.list_pipelines() << '\n';
 *         } catch (const codepipeline::error &error) {
 *             std::cerr << error.what() << '\n';
 *         }
 *     }
 *
 *     c++ -std=c++17 first.cpp $(pkg-config --cflags --libs codepipeline)
 *
 * How C becomes C++:
 *
 * - A handle is an object that frees itself; it can be moved, not copied. A handle that was moved from
 *   may only be destroyed or assigned to.
 * - A document goes in as std::string_view and comes out as std::string; the text is JSON, read with the
 *   library of your choice.
 * - A negative status is an exception, codepipeline::error, with every field of the error document.
 * - Pages are a range.
 * - Threads, fork and signals: as codepipeline.h says for the handle underneath.
 */
#ifndef CODEPIPELINE_HPP
#define CODEPIPELINE_HPP

#if __cplusplus < 201703L
#error "codepipeline.hpp needs C++17"
#endif

#include <codepipeline.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <iterator>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <vector>

static_assert(CODEPIPELINE_ABI_VERSION == 0, "codepipeline.hpp and codepipeline.h are of different versions");

namespace codepipeline {

namespace detail {

/* A text of the library's, freed (and wiped) with the scope. */
struct text {
    char *bytes = nullptr;
    std::size_t length = 0;

    text() = default;
    text(const text &) = delete;
    text &operator=(const text &) = delete;
    ~text() { codepipeline_string_free(bytes); }
    std::string str() const { return std::string(bytes, length); }
};

struct error_slot {
    codepipeline_error_t *handle = nullptr;

    error_slot() = default;
    error_slot(const error_slot &) = delete;
    error_slot &operator=(const error_slot &) = delete;
    ~error_slot() { codepipeline_error_free(handle); }
};

struct client_free {
    void operator()(codepipeline_client_t *handle) const noexcept { codepipeline_client_free(handle); }
};
struct pager_free {
    void operator()(codepipeline_pager_t *handle) const noexcept { codepipeline_pager_free(handle); }
};
struct cancel_free {
    void operator()(codepipeline_cancel_t *handle) const noexcept { codepipeline_cancel_free(handle); }
};

} // namespace detail

/** A failed call, with everything that the error document holds. */
class error : public std::runtime_error {
  public:
    /** Copies what the handle says; does not take it over. */
    explicit error(const codepipeline_error_t *handle)
        : std::runtime_error(codepipeline_error_message(handle)), status_(codepipeline_error_status(handle)),
          http_status_(codepipeline_error_http_status(handle)), retryable_(codepipeline_error_retryable(handle) != 0),
          texts_(std::make_shared<const texts>(texts{codepipeline_error_kind(handle), codepipeline_error_code(handle),
                                                     codepipeline_error_operation(handle), codepipeline_error_request_id(handle),
                                                     codepipeline_error_json(handle)})) {}
    /* Copies even where it could be moved, so that no error is ever without its texts. */
    error(const error &) noexcept = default;
    error &operator=(const error &) noexcept = default;

    /** One of the negative CODEPIPELINE_* constants. */
    codepipeline_status_t status() const noexcept { return status_; }
    /** What failed, finer than the status: "service", "dns", ... Treat an unknown one by its status. */
    const std::string &kind() const noexcept { return texts_->kind; }
    /** Which of the failures of its kind: the service's error code, the limit that passed, "NoCredentials", ...; else empty. */
    const std::string &code() const noexcept { return texts_->code; }
    /** The operation, such as "GetPipeline"; empty outside calls. */
    const std::string &operation() const noexcept { return texts_->operation; }
    /** The service's id of the request; empty when no answer came. */
    const std::string &request_id() const noexcept { return texts_->request_id; }
    /** The whole error as a JSON object. */
    const std::string &json() const noexcept { return texts_->json; }
    /** 100 to 599, or 0 when no answer came. */
    int http_status() const noexcept { return http_status_; }
    /** Whether the same call may succeed later. */
    bool retryable() const noexcept { return retryable_; }

  private:
    struct texts {
        std::string kind, code, operation, request_id, json;
    };
    codepipeline_status_t status_;
    int http_status_;
    bool retryable_;
    /* Shared, so that copying an exception does not throw. */
    std::shared_ptr<const texts> texts_;
};

/**
 * Ends the calls that it was given to, at once. One may serve many calls on many threads.
 *
 * The form with a function asks it on the waiting thread, every `every` and after each interrupting signal;
 * `true` ends the call. What the function throws ends the call too and comes out of it. Either is remembered
 * like a trigger: the other calls with the handle end as cancelled, and so do later ones until reset.
 */
class cancel {
  public:
    /** Throws std::bad_alloc when the process has no descriptor left. */
    cancel() : handle_(made(codepipeline_cancel_new())) {}

    /** `ask` may run on several threads at once; an empty one is never asked. `every` is at least 1 ms, at most a day. */
    explicit cancel(std::function<bool()> ask, std::chrono::milliseconds every = std::chrono::milliseconds(50))
        : ask_(std::make_unique<const std::function<bool()>>(std::move(ask))),
          handle_(made(codepipeline_cancel_new_polled(*ask_ ? &poll : nullptr, const_cast<std::function<bool()> *>(ask_.get()),
                                                      milliseconds(every)))) {}

    /** Ends every call with this handle, now and later, until reset. Any thread, and signal handlers. */
    void trigger() const noexcept { codepipeline_cancel_trigger(handle_.get()); }
    /** Makes a triggered handle usable again. Must not run while calls use it. */
    void reset() const noexcept { codepipeline_cancel_reset(handle_.get()); }
    codepipeline_cancel_t *get() const noexcept { return handle_.get(); }

    /** Throws what the function threw on this thread, once. For calls of C functions with get(). */
    void rethrow() const {
        thrown &mine = thrown_here();
        if (ask_ != nullptr && mine.by == ask_.get()) {
            mine.by = nullptr;
            std::rethrow_exception(std::exchange(mine.what, nullptr));
        }
    }

  private:
    /* Per thread, because it must come out of the call that asked and not of another with the same handle. */
    struct thrown {
        const void *by = nullptr;
        std::exception_ptr what;
    };

    static thrown &thrown_here() noexcept {
        thread_local thrown here;
        return here;
    }

    static std::int32_t poll(void *user) noexcept {
        try {
            return (*static_cast<const std::function<bool()> *>(user))() ? 1 : 0;
        } catch (...) {
            thrown_here() = {user, std::current_exception()};
            return 1;
        }
    }

    static std::uint32_t milliseconds(std::chrono::milliseconds every) noexcept {
        constexpr std::chrono::milliseconds day = std::chrono::hours(24);
        return static_cast<std::uint32_t>(every < every.zero() ? 0 : every > day ? day.count() : every.count());
    }

    static codepipeline_cancel_t *made(codepipeline_cancel_t *handle) {
        if (handle == nullptr)
            throw std::bad_alloc();
        return handle;
    }

    /* Before the handle, so that it outlives it. */
    std::unique_ptr<const std::function<bool()>> ask_;
    std::unique_ptr<codepipeline_cancel_t, detail::cancel_free> handle_;
};

namespace detail {

inline codepipeline_cancel_t *handle_of(const cancel *cancel) noexcept { return cancel != nullptr ? cancel->get() : nullptr; }

/* Throws unless the status is a success. */
inline void check(codepipeline_status_t status, const error_slot &err, const cancel *cancel = nullptr) {
    if (status >= 0)
        return;
    if (status == CODEPIPELINE_CANCELLED && cancel != nullptr)
        cancel->rethrow();
    throw error(err.handle);
}

inline void check_library() {
    if (codepipeline_abi_version() != CODEPIPELINE_ABI_VERSION)
        throw std::runtime_error("libcodepipeline has ABI " + std::to_string(codepipeline_abi_version()) +
                                 ", this program was built for " + std::to_string(CODEPIPELINE_ABI_VERSION));
}

} // namespace detail

/** The version of the library that is loaded. */
inline std::string_view version() noexcept { return codepipeline_version(); }

/** How the library was built: a JSON object. */
inline std::string_view build_info() noexcept { return codepipeline_build_info(); }

/** The base URL by the service's published rules; `options` as for codepipeline_resolve_endpoint. */
inline std::string resolve_endpoint(std::string_view options) {
    detail::text url;
    detail::error_slot err;
    detail::check(codepipeline_resolve_endpoint(options.data(), options.size(), &url.bytes, &url.length, &err.handle), err);
    return url.str();
}

/**
 * What CreatePipeline or UpdatePipeline would refuse in `pipeline`, as `{"findings": [...]}`; `options` as for
 * codepipeline_check_pipeline.
 */
inline std::string check_pipeline(std::string_view pipeline, std::string_view options = {}) {
    detail::text findings;
    detail::error_slot err;
    detail::check(codepipeline_check_pipeline(pipeline.data(), pipeline.size(), options.data(), options.size(), &findings.bytes,
                                              &findings.length, &err.handle),
                  err);
    return findings.str();
}

/**
 * The pages of one listing, as a range that can be gone through once:
 *
 *     for (const std::string &page : client.pages("ListPipelines"))
 *
 * Or one by one with next(). One thread at a time; may outlive the client.
 */
class pages {
  public:
    class iterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = std::string;
        using difference_type = std::ptrdiff_t;
        using pointer = const std::string *;
        using reference = const std::string &;

        iterator() = default;
        explicit iterator(pages *from) : from_(from) { ++*this; }
        reference operator*() const noexcept { return page_; }
        pointer operator->() const noexcept { return &page_; }
        iterator &operator++() {
            if (!from_->next(page_))
                from_ = nullptr;
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator &a, const iterator &b) noexcept { return a.from_ == b.from_; }
        friend bool operator!=(const iterator &a, const iterator &b) noexcept { return !(a == b); }

      private:
        pages *from_ = nullptr;
        std::string page_;
    };

    /** Gets the next page; false after the last. After an exception the same page can be asked for again. */
    bool next(std::string &page) {
        detail::text out;
        detail::error_slot err;
        codepipeline_status_t status =
            codepipeline_pager_next(handle_.get(), detail::handle_of(cancel_), &out.bytes, &out.length, &err.handle);
        detail::check(status, err, cancel_);
        if (status == CODEPIPELINE_DONE)
            return false;
        page.assign(out.bytes, out.length);
        return true;
    }

    iterator begin() { return iterator(this); }
    iterator end() const noexcept { return iterator(); }

  private:
    friend class client;
    pages(codepipeline_pager_t *handle, const cancel *cancel) noexcept : handle_(handle), cancel_(cancel) {}

    std::unique_ptr<codepipeline_pager_t, detail::pager_free> handle_;
    const cancel *cancel_;
};

} // namespace codepipeline

#include <codepipeline_operations.hpp>

namespace codepipeline {

/**
 * A client of one region and one set of credentials; the 44 operations are methods of it.
 *
 * Any number of threads may call at once. A call takes its input, its options (both JSON objects as for
 * codepipeline_call, empty counts as {}) and a cancel handle, which must outlive the call.
 */
class client : public operations<client> {
  public:
    /** `config` as for codepipeline_client_new; empty takes everything from the environment. No network I/O. */
    explicit client(std::string_view config = {}) {
        detail::check_library();
        codepipeline_client_t *handle = nullptr;
        detail::error_slot err;
        detail::check(codepipeline_client_new(config.data(), config.size(), &handle, &err.handle), err);
        handle_.reset(handle);
    }

    /** What the client found out when it was made: a JSON object with region and endpoint_url. */
    std::string info() const {
        detail::text out;
        detail::error_slot err;
        detail::check(codepipeline_client_info(handle_.get(), &out.bytes, &out.length, &err.handle), err);
        return out.str();
    }

    /** What the client has done so far: a JSON object of counters, as codepipeline_client_stats. */
    std::string stats() const {
        detail::text out;
        detail::error_slot err;
        detail::check(codepipeline_client_stats(handle_.get(), &out.bytes, &out.length, &err.handle), err);
        return out.str();
    }

    /** Takes an event: one of CODEPIPELINE_LOG_*, and a JSON object as codepipeline_client_set_logger says. */
    using listener = std::function<void(std::int32_t level, std::string_view event)>;

    /**
     * Tells events up to `max_level` to `listen`, on the threads that call and on several at the same time; an
     * empty function silences the client. What it throws is dropped. Listeners are kept until the client ends,
     * because a call that runs may still use an earlier one. Not for two threads at the same time.
     */
    void set_logger(std::int32_t max_level, listener listen) {
        detail::error_slot err;
        std::unique_ptr<listener> kept;
        if (listen)
            kept = std::make_unique<listener>(std::move(listen));
        listeners_.reserve(listeners_.size() + 1);
        detail::check(codepipeline_client_set_logger(handle_.get(), max_level, kept ? &client::hear : nullptr, kept.get(), &err.handle),
                      err);
        listeners_.push_back(std::move(kept));
    }

    /** Calls an operation by its name; gives the service's JSON, `{}` for an empty answer. */
    std::string call(const char *operation, std::string_view input = {}, std::string_view options = {},
                     const cancel *cancel = nullptr) const {
        detail::text out;
        detail::error_slot err;
        detail::check(codepipeline_call(handle_.get(), operation, input.data(), input.size(), options.data(), options.size(),
                                        detail::handle_of(cancel), &out.bytes, &out.length, &err.handle),
                      err, cancel);
        return out.str();
    }

    /** The pages of a listing, such as "ListPipelines". `cancel` must outlive them. */
    codepipeline::pages pages(const char *operation, std::string_view input = {}, std::string_view options = {},
                              const cancel *cancel = nullptr) const {
        codepipeline_pager_t *handle = nullptr;
        detail::error_slot err;
        detail::check(codepipeline_pager_new(handle_.get(), operation, input.data(), input.size(), options.data(), options.size(),
                                             &handle, &err.handle),
                      err);
        return codepipeline::pages(handle, cancel);
    }

    /** The handle underneath, for functions that this header does not wrap. */
    codepipeline_client_t *get() const noexcept { return handle_.get(); }

  private:
    static void hear(void *user, std::int32_t level, const char *event, std::size_t event_len) noexcept {
        try {
            (*static_cast<const listener *>(user))(level, std::string_view(event, event_len));
        } catch (...) {
            /* An exception must not cross the C functions beneath. */
        }
    }

    /* Before the handle, so that they are there as long as it is. */
    std::vector<std::unique_ptr<listener>> listeners_;
    std::unique_ptr<codepipeline_client_t, detail::client_free> handle_;
};

} // namespace codepipeline

#endif
