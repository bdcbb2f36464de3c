/*
 * What can go wrong with a call, and how a program tells.
 *
 *     codepipeline-local exec -- ./errors
 */
#include <codepipeline.hpp>
#include <iostream>

#include "support/json.hpp"

/* What a program would do about it. */
static std::string advice(const codepipeline::error &error) {
    if (error.code() == "PipelineNotFoundException")
        return "make the pipeline first";
    if (error.status() == CODEPIPELINE_SERVICE)
        return "the service says " + error.code() + ", request " + error.request_id();
    if (error.kind() == "validation") {
        std::string problems;
        for (int n = 0; auto problem = find(error.json(), "problems." + std::to_string(n)); n++)
            problems += (n ? "; " : "") + *problem;
        return "correct the input: " + problems;
    }
    if (find(error.json(), "may_have_taken_effect") == "true")
        return "look at the state before trying again";
    return error.retryable() ? "try again later" : error.kind();
}

/* Makes a call that must fail with this status; whether it did. */
template <class Call> static bool fails(codepipeline_status_t expected, Call call) {
    try {
        call();
    } catch (const codepipeline::error &error) {
        std::cout << error.what() << "\n  -> " << advice(error) << '\n';
        return error.status() == expected;
    }
    return false;
}

static bool run() {
    codepipeline::client client;
    codepipeline::client nobody(R"({"endpoint_url":"http://127.0.0.1:1"})");
    return fails(CODEPIPELINE_SERVICE, [&] { client.get_pipeline(R"({"name":"no-such-pipeline"})"); }) &&
           /* The name is empty: refused before anything is sent. */
           fails(CODEPIPELINE_INVALID_ARGUMENT, [&] { client.get_pipeline(R"({"name":""})"); }) &&
           /* Nothing listens on port 1, so nothing can have taken effect. */
           fails(CODEPIPELINE_TRANSPORT, [&] { nobody.start_pipeline_execution(R"({"name":"web"})"); });
}

int main() {
    try {
        return run() ? 0 : 1;
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
