/* One client, eight threads; and exceptions that one thread throws and others read. */
#include "check.hpp"

#include <exception>
#include <future>
#include <thread>
#include <vector>

static constexpr int THREADS = 8, CALLS = 50;

static void mixed_calls(const codepipeline::client &client, const codepipeline::cancel &cancel, int number) {
    for (int n = 0; n < CALLS; n++) {
        const std::string name = "{\"name\":\"" + std::to_string(number) + "-" + std::to_string(n) + "\"}";
        CHECK(client.get_pipeline(name, {}, &cancel) == name);
        CHECK(FAILURE(client.get_pipeline(R"({"name":"FAIL"})")).request_id() == "request-1");
        int pages = 0;
        for (const std::string &page : client.pages("ListPipelines", {}, {}, &cancel))
            pages += contains(page, "pipelines");
        CHECK(pages == 3);
    }
}

static void eight_threads(const codepipeline::client &client) {
    codepipeline::cancel cancel;
    std::vector<std::thread> threads;
    for (int number = 0; number < THREADS; number++)
        threads.emplace_back([&, number] { mixed_calls(client, cancel, number); });
    for (std::thread &thread : threads)
        thread.join();
}

/* The thread that threw has ended before the exception is read; eight read the same one at once. */
static void exceptions_cross_threads(const codepipeline::client &client) {
    std::shared_future<std::string> failed = std::async(std::launch::async, [&] { return client.get_pipeline(R"({"name":"FAIL"})"); }).share();
    failed.wait();
    std::vector<std::thread> threads;
    for (int number = 0; number < THREADS; number++)
        threads.emplace_back([failed] {
            try {
                failed.get();
                CHECK(!"an exception");
            } catch (const codepipeline::error &error) {
                const codepipeline::error copy = error;
                CHECK(copy.code() == "PipelineNotFoundException" && std::string_view(copy.what()) == "no such pipeline");
            }
        });
    for (std::thread &thread : threads)
        thread.join();
}

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;
    {
        codepipeline::client client(argv[1]);
        eight_threads(client);
        exceptions_cross_threads(client);
    }
    return finished();
}
