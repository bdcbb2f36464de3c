/*
 * The first calls: what pipelines there are, where one of them stands, and another execution of it.
 *
 *     codepipeline-local exec -- ./getting_started
 */
#include <codepipeline.hpp>
#include <iostream>

#include "support/json.hpp"
#include "support/setup.hpp"

static void run() {
    /* Region, endpoint and credentials from the environment. */
    codepipeline::client client;
    create_pipeline(client);

    const std::string listed = client.list_pipelines();
    for (int n = 0; auto name = find(listed, "pipelines", n, "name"); n++)
        std::cout << "pipeline " << *name << ", version " << find(listed, "pipelines", n, "version").value_or("?") << '\n';

    const std::string state = client.get_pipeline_state(R"({"name":"web"})");
    for (int n = 0; auto stage = find(state, "stageStates", n, "stageName"); n++)
        std::cout << "stage " << *stage << ": " << find(state, "stageStates", n, "latestExecution.status").value_or("not run") << '\n';

    const std::string execution = client.start_pipeline_execution(R"({"name":"web"})");
    std::cout << "started " << find(execution, "pipelineExecutionId").value() << '\n';
}

int main() {
    try {
        run();
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
