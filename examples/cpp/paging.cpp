/*
 * All executions of a pipeline, page by page.
 *
 *     codepipeline-local exec -- ./paging
 */
#include <codepipeline.hpp>
#include <iostream>

#include "support/json.hpp"
#include "support/setup.hpp"

static int run() {
    codepipeline::client client;
    create_pipeline(client);
    for (int n = 0; n < 4; n++)
        client.start_pipeline_execution(R"({"name":"web"})");

    int pages = 0, executions = 0;
    for (const std::string &page : client.pages("ListPipelineExecutions", R"({"pipelineName":"web","maxResults":2})")) {
        pages++;
        for (int n = 0; auto id = find(page, "pipelineExecutionSummaries", n, "pipelineExecutionId"); n++) {
            executions++;
            std::cout << "page " << pages << ": " << *id << ' '
                      << find(page, "pipelineExecutionSummaries", n, "status").value_or("") << '\n';
        }
    }
    return pages == 3 && executions == 5 ? 0 : 1;
}

int main() {
    try {
        return run();
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
