/* A cancel ends calls, from elsewhere or by the host's function; what the function throws comes out of its call. */
#include "check.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

using namespace std::chrono_literals;

static const char *const HOLD = R"({"name":"HOLD"})"; /* The server does not answer it. */

static void a_trigger_ends_calls_until_reset(const codepipeline::client &client) {
    codepipeline::cancel cancel;
    std::thread other([&] {
        std::this_thread::sleep_for(50ms);
        cancel.trigger();
    });
    const auto error = FAILURE(client.get_pipeline(HOLD, {}, &cancel));
    other.join();
    CHECK(error.status() == CODEPIPELINE_CANCELLED && error.kind() == "cancelled");
    CHECK(FAILURE(client.list_webhooks({}, {}, &cancel)).status() == CODEPIPELINE_CANCELLED);
    cancel.reset();
    CHECK(client.list_webhooks({}, {}, &cancel) == "{}");
    cancel.rethrow(); /* Nothing was thrown. */
}

static void the_host_is_asked(const codepipeline::client &client) {
    int asked = 0;
    codepipeline::cancel cancel([&] { return ++asked == 3; }, 5ms);
    CHECK(FAILURE(client.get_pipeline(HOLD, {}, &cancel)).status() == CODEPIPELINE_CANCELLED);
    CHECK(asked >= 3);
}

static void what_the_host_throws_comes_out(const codepipeline::client &client) {
    codepipeline::cancel cancel([]() -> bool { throw std::out_of_range("the host is tired"); }, 5ms);
    try {
        client.get_pipeline(HOLD, {}, &cancel);
        CHECK(!"an exception");
    } catch (const std::out_of_range &error) {
        CHECK(std::string_view(error.what()) == "the host is tired");
    }
    /* Pages too. */
    auto pages = client.pages("ListPipelines", R"({"nextToken":"HOLD"})", {}, &cancel);
    cancel.reset();
    try {
        pages.begin();
        CHECK(!"an exception");
    } catch (const std::out_of_range &) {
    }
    /* It was taken with the call: nothing is left. */
    cancel.rethrow();
}

/* Two calls share a handle and one asks into an exception: it comes out of that one, the other is cancelled. */
static void an_exception_comes_out_of_the_call_that_asked(const codepipeline::client &client) {
    for (int round = 0; round < 10; round++) {
        std::thread::id thrower;
        std::atomic<bool> both{false};
        std::atomic<int> thrown{0}, cancelled{0};
        codepipeline::cancel cancel(
            [&]() -> bool {
                if (both && std::this_thread::get_id() == thrower)
                    throw 7;
                return false;
            },
            2ms);
        auto call = [&] {
            try {
                client.get_pipeline(HOLD, {}, &cancel);
            } catch (const codepipeline::error &error) {
                CHECK(error.status() == CODEPIPELINE_CANCELLED && std::this_thread::get_id() != thrower);
                ++cancelled;
            } catch (int what) {
                CHECK(what == 7 && std::this_thread::get_id() == thrower);
                ++thrown;
            }
        };
        std::thread one(call), two(call);
        std::this_thread::sleep_for(20ms);
        thrower = one.get_id();
        both = true;
        one.join();
        two.join();
        CHECK(thrown == 1 && cancelled == 1);
    }
}

/* The function may make calls of its own, whose exceptions are its own. */
static void the_host_may_call(const codepipeline::client &client) {
    codepipeline::cancel inner([]() -> bool { throw 1; }, 1ms);
    codepipeline::cancel outer(
        [&]() -> bool {
            try {
                client.get_pipeline(HOLD, {}, &inner);
            } catch (int) {
                throw 2;
            }
            return false;
        },
        1ms);
    try {
        client.get_pipeline(HOLD, {}, &outer);
        CHECK(!"an exception");
    } catch (int which) {
        CHECK(which == 2);
    }
}

static void odd_arguments(const codepipeline::client &client) {
    codepipeline::cancel never{std::function<bool()>()};
    CHECK(client.list_webhooks({}, {}, &never) == "{}");
    never.trigger();
    CHECK(FAILURE(client.list_webhooks({}, {}, &never)).status() == CODEPIPELINE_CANCELLED);

    /* Intervals below and above the range are taken as its ends, not wrapped around. */
    int asked = 0;
    codepipeline::cancel eager([&] { return ++asked == 10; }, -1ms);
    CHECK(FAILURE(client.get_pipeline(HOLD, R"({"timeout_ms":20000})", &eager)).status() == CODEPIPELINE_CANCELLED);
    codepipeline::cancel lazy([&] { return false; }, std::chrono::milliseconds(1LL << 32));
    CHECK(FAILURE(client.get_pipeline(HOLD, R"({"timeout_ms":50})", &lazy)).status() == CODEPIPELINE_TIMEOUT);
}

static void moves(const codepipeline::client &client) {
    codepipeline::cancel first([]() -> bool { throw 3; }, 1ms);
    codepipeline::cancel second(std::move(first));
    CHECK(first.get() == nullptr);
    first.trigger(); /* Nothing is there to trigger. */
    first.rethrow();
    first = codepipeline::cancel();
    first = std::move(second);
    try {
        client.get_pipeline(HOLD, {}, &first);
        CHECK(!"an exception");
    } catch (int which) {
        CHECK(which == 3);
    }
}

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;
    {
        codepipeline::client client(argv[1]);
        a_trigger_ends_calls_until_reset(client);
        the_host_is_asked(client);
        what_the_host_throws_comes_out(client);
        an_exception_comes_out_of_the_call_that_asked(client);
        the_host_may_call(client);
        odd_arguments(client);
        moves(client);
    }
    return finished();
}
