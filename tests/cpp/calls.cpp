/* Clients, calls, errors and pages: every member of the wrapper does what the C function below it does. */
#include "check.hpp"

#include <exception>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>
#if __cplusplus >= 202002L
#include <ranges>
static_assert(std::ranges::input_range<codepipeline::pages>);
#endif

template <class T> constexpr bool moves_only =
    std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_assignable_v<T> && !std::is_copy_constructible_v<T> &&
    !std::is_copy_assignable_v<T>;
static_assert(moves_only<codepipeline::client> && moves_only<codepipeline::pages> && moves_only<codepipeline::cancel>);
/* An exception whose copy could throw would end the program. */
static_assert(std::is_nothrow_copy_constructible_v<codepipeline::error> && std::is_nothrow_copy_assignable_v<codepipeline::error>);
static_assert(std::is_base_of_v<std::runtime_error, codepipeline::error>);
/* Otherwise any text could become a client unseen. */
static_assert(!std::is_convertible_v<std::string_view, codepipeline::client>);

static void versions() {
    CHECK(codepipeline::version() == CODEPIPELINE_VERSION);
    CHECK(contains(codepipeline::build_info(), "\"operations\":44"));
}

static void endpoints() {
    CHECK(codepipeline::resolve_endpoint(R"({"region":"us-gov-west-1","use_fips":true})") ==
          "https://codepipeline-fips.us-gov-west-1.amazonaws.com");
    const auto error = FAILURE(codepipeline::resolve_endpoint({}));
    CHECK(error.status() == CODEPIPELINE_CONFIG && error.kind() == "endpoint");
    CHECK(std::string_view(error.what()) == "Invalid Configuration: Missing Region");
}

static void preflight() {
    const auto findings = codepipeline::check_pipeline(R"({"stages":[]})", R"({"region":"us-east-1"})");
    CHECK(contains(findings, R"("path":"pipeline.stages","severity":"error")"));
    const auto error = FAILURE(codepipeline::check_pipeline("[]"));
    CHECK(error.status() == CODEPIPELINE_INVALID_ARGUMENT && error.kind() == "argument");
}

static void clients(const codepipeline::client &client) {
    const auto error = FAILURE(codepipeline::client(R"({"region":7})"));
    CHECK(error.status() == CODEPIPELINE_CONFIG && error.kind() == "config" && error.operation().empty());
    CHECK(std::string_view(error.what()) == "config.region: must be a string, not a number");
    CHECK(contains(client.info(), "\"region\":\"us-east-1\""));
    CHECK(client.get() != nullptr);
}

/* The texts are views into a larger one, so a read beyond their length would be seen. */
static void calls(const codepipeline::client &client) {
    const std::string input = R"({"name":"web"}JUNK)", options = R"({"response_metadata":true}JUNK)";
    const std::string_view name(input.data(), input.size() - 4), metadata(options.data(), options.size() - 4);
    CHECK(client.get_pipeline(name) == R"({"name":"web"})");
    CHECK(client.call("GetPipeline", name) == R"({"name":"web"})");
    CHECK(contains(client.get_pipeline(name, metadata), "\"RequestId\":\"request-1\""));
    CHECK(client.list_webhooks() == "{}");
    CHECK(client.call("FutureOperation", {}, R"({"allow_unknown_operation":true})") == "{}");
    /* No terminator and no length of the JSON's: the text has 1 MiB, with a NUL as an escape. */
    const std::string large(1 << 20, 'x');
    CHECK(client.get_pipeline("{\"name\":\"" + large + "\\u0000\"}").size() == large.size() + 17);
}

static void logs_and_counters(codepipeline::client &client) {
    std::vector<std::string> heard;
    client.set_logger(CODEPIPELINE_LOG_DEBUG, [&](std::int32_t level, std::string_view event) {
        CHECK(level == CODEPIPELINE_LOG_DEBUG);
        heard.emplace_back(event);
        throw std::runtime_error("dropped");
    });
    client.list_pipelines();
    CHECK(heard.size() == 2 && contains(heard[1], "\"event\":\"call\""));
    client.set_logger(CODEPIPELINE_LOG_DEBUG, nullptr);
    client.list_pipelines();
    CHECK(heard.size() == 2);
    CHECK(FAILURE(client.set_logger(9, nullptr)).status() == CODEPIPELINE_INVALID_ARGUMENT);
    CHECK(contains(client.stats(), "\"connections_opened\":1"));
}

static void errors(const codepipeline::client &client) {
    const auto error = FAILURE(client.get_pipeline(R"({"name":"FAIL"})"));
    CHECK(std::string_view(error.what()) == "no such pipeline");
    CHECK(error.status() == CODEPIPELINE_SERVICE && error.kind() == "service" && error.code() == "PipelineNotFoundException");
    CHECK(error.operation() == "GetPipeline" && error.request_id() == "request-1");
    CHECK(error.http_status() == 400 && !error.retryable());
    CHECK(error.json().front() == '{' && contains(error.json(), "\"attempts\":1"));

    const auto throttled = FAILURE(client.get_pipeline(R"({"name":"THROTTLE"})"));
    CHECK(throttled.http_status() == 429 && throttled.retryable());
    const auto invalid = FAILURE(client.get_pipeline("{}"));
    CHECK(invalid.status() == CODEPIPELINE_INVALID_ARGUMENT && invalid.kind() == "validation" && invalid.http_status() == 0);
    CHECK(contains(invalid.what(), "Missing required parameter in input: \"name\""));
    const auto nameless = FAILURE(client.call(nullptr));
    CHECK(std::string_view(nameless.what()) == "operation: must not be NULL");
    const auto late = FAILURE(client.get_pipeline(R"({"name":"HOLD"})", R"({"timeout_ms":50})"));
    CHECK(late.status() == CODEPIPELINE_TIMEOUT && late.code() == "operation_ms" && late.retryable());
}

/* A program may keep, copy and move an exception; none of these may lose or share what it frees. */
static void copies_of_errors(const codepipeline::client &client) {
    std::exception_ptr kept;
    try {
        client.get_pipeline(R"({"name":"FAIL"})");
    } catch (...) {
        kept = std::current_exception();
    }
    for (int n = 0; n < 2; n++) {
        try {
            std::rethrow_exception(kept);
        } catch (const codepipeline::error &caught) {
            codepipeline::error error = caught;
            codepipeline::error moved = std::move(error); /* What it was moved from must still answer. */
            CHECK(error.code() == "PipelineNotFoundException" && moved.code() == error.code());
            moved = FAILURE(client.get_pipeline("{}"));
            CHECK(moved.kind() == "validation" && error.kind() == "service");
        }
    }
    try {
        std::rethrow_exception(kept);
    } catch (const std::exception &error) {
        CHECK(std::string_view(error.what()) == "no such pipeline");
    }
    const codepipeline::error none(nullptr);
    CHECK(none.status() == 0 && none.kind().empty() && none.json().empty() && std::string_view(none.what()).empty());
}

static void page_by_page(const codepipeline::client &client) {
    std::vector<std::string> seen;
    for (const std::string &page : client.pages("ListPipelines"))
        seen.push_back(page);
    const std::vector<std::string> expected = {R"({"pipelines":[],"nextToken":"2"})", R"({"pipelines":[],"nextToken":"3"})",
                                               R"({"pipelines":[]})"};
    CHECK(seen == expected);

    auto pages = client.pages("ListPipelines", R"({"nextToken":"3"})");
    std::string page = "untouched";
    CHECK(pages.next(page) && page == expected[2]);
    CHECK(!pages.next(page) && !pages.next(page) && page == expected[2]);
    CHECK(pages.begin() == pages.end());

    auto others = client.pages("ListPipelines");
    const std::vector<std::string> all(others.begin(), others.end());
    CHECK(all == expected);

    auto by_hand = client.pages("ListPipelines");
    auto at = by_hand.begin();
    CHECK(at != by_hand.end() && at->size() == expected[0].size() && *at == expected[0]);
    at++;
    CHECK(*at == expected[1] && *++at == expected[2] && ++at == by_hand.end());
}

static void pages_that_fail(const codepipeline::client &client) {
    CHECK(std::string_view(FAILURE(client.pages("GetPipeline")).what()) == "operation: GetPipeline has no pages");
    auto pages = client.pages("ListPipelines", R"({"nextToken":"ONCE"})");
    CHECK(FAILURE(pages.begin()).code() == "PipelineNotFoundException");
    /* The same page again; the server fails it only once. */
    std::string page;
    CHECK(pages.next(page) && page == R"({"pipelines":[]})");
    CHECK(!pages.next(page));
}

static void pages_outlive_the_client(const std::string &config) {
    auto client = std::make_unique<codepipeline::client>(config);
    auto pages = client->pages("ListPipelines");
    client.reset();
    std::string page;
    CHECK(pages.next(page) && contains(page, "\"nextToken\":\"2\""));
}

/* What was moved from refuses by name; the target works and frees once. */
static void moves(const std::string &config) {
    codepipeline::client first(config);
    codepipeline::client second(std::move(first));
    CHECK(first.get() == nullptr && second.list_webhooks() == "{}");
    CHECK(std::string_view(FAILURE(first.list_webhooks()).what()) == "client: must not be NULL");
    first = std::move(second);
    CHECK(first.list_webhooks() == "{}");
    second = codepipeline::client(config);
    CHECK(second.list_webhooks() == "{}");

    auto pages = first.pages("ListPipelines");
    std::string page;
    CHECK(pages.next(page));
    auto rest = std::move(pages);
    CHECK(rest.next(page) && contains(page, "\"nextToken\":\"3\""));
    CHECK(std::string_view(FAILURE(pages.next(page)).what()) == "pager: must not be NULL");
    pages = std::move(rest);
    CHECK(pages.next(page) && !pages.next(page));
}

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;
    const std::string config = argv[1];
    versions();
    endpoints();
    preflight();
    {
        codepipeline::client client(config);
        clients(client);
        calls(client);
        logs_and_counters(client);
        errors(client);
        copies_of_errors(client);
        page_by_page(client);
        pages_that_fail(client);
    }
    pages_outlive_the_client(config);
    moves(config);
    return finished();
}
