/*
 * The first calls, with inputs and answers as values of nlohmann/json (on Debian: nlohmann-json3-dev).
 *
 *     codepipeline-local exec -- ./with_nlohmann_json
 */
#include <codepipeline.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "support/setup.hpp"

using nlohmann::json;

static void run() {
    codepipeline::client client;
    create_pipeline(client);

    const json listed = json::parse(client.list_pipelines());
    for (const json &pipeline : listed["pipelines"])
        std::cout << "pipeline " << pipeline["name"].get<std::string>() << ", version " << pipeline["version"] << '\n';

    const json name = {{"name", "web"}};
    const json state = json::parse(client.get_pipeline_state(name.dump()));
    for (const json &stage : state["stageStates"])
        std::cout << "stage " << stage["stageName"].get<std::string>() << ": "
                  << stage.value(json::json_pointer("/latestExecution/status"), "not run") << '\n';

    const json execution = json::parse(client.start_pipeline_execution(name.dump()));
    std::cout << "started " << execution["pipelineExecutionId"].get<std::string>() << '\n';
}

int main() {
    try {
        run();
    } catch (const codepipeline::error &error) {
        /* The error document is JSON too. */
        std::cerr << error.what() << '\n' << json::parse(error.json())["problems"] << '\n';
        return 1;
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
