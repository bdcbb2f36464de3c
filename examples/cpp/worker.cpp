/*
 * A job worker in plain calls: poll, acknowledge, work, report.
 *
 *     codepipeline-local exec -- ./worker
 */
#include <chrono>
#include <codepipeline.hpp>
#include <iostream>
#include <thread>

#include "support/json.hpp"
#include "support/setup.hpp"

using namespace std::chrono_literals;
using clock_type = std::chrono::steady_clock;

/* The work itself; what it says goes into the pipeline's history. */
static std::string work(const std::string &jobs) {
    const auto artifact = find(jobs, "jobs.0.data.inputArtifacts.0.name");
    if (!artifact)
        throw std::runtime_error("the job has no input");
    return "compiled " + *artifact;
}

static void report(const codepipeline::client &client, const std::string &id, const std::string &jobs) {
    try {
        const std::string summary = work(jobs);
        std::cout << "job " << id << ": " << summary << '\n';
        client.put_job_success_result(R"({"jobId":")" + id + R"(","executionDetails":{"summary":")" + summary +
                                      R"(","percentComplete":100}})");
    } catch (const codepipeline::error &) {
        throw; /* The report failed, not the work. */
    } catch (const std::exception &error) {
        std::cout << "job " << id << " failed: " << error.what() << '\n';
        client.put_job_failure_result(R"({"jobId":")" + id + R"(","failureDetails":{"type":"JobFailed","message":")" + error.what() +
                                      R"("}})");
    }
}

/* Takes a job, if there is one. */
static void serve(const codepipeline::client &client) {
    const std::string jobs = client.poll_for_jobs(R"({"actionTypeId":)" BUILD_ACTION R"(,"maxBatchSize":1})");
    const auto id = find(jobs, "jobs.0.id"), nonce = find(jobs, "jobs.0.nonce");
    if (!id || !nonce)
        return;
    const std::string acknowledged = client.acknowledge_job(R"({"jobId":")" + *id + R"(","nonce":")" + *nonce + "\"}");
    if (find(acknowledged, "status") == "InProgress") /* Else another worker has it. */
        report(client, *id, jobs);
}

static std::string latest_status(const codepipeline::client &client) {
    return find(client.list_pipeline_executions(R"({"pipelineName":"web"})"), "pipelineExecutionSummaries.0.status").value_or("InProgress");
}

static bool run() {
    codepipeline::client client;
    create_pipeline(client);
    const auto give_up = clock_type::now() + 60s;
    std::string status = "InProgress";
    while (status == "InProgress" && clock_type::now() < give_up) {
        serve(client);
        status = latest_status(client);
        std::this_thread::sleep_for(50ms);
    }
    if (status == "Succeeded")
        std::cout << "the execution succeeded\n";
    else
        std::cerr << "the execution ended as " << status << '\n';
    return status == "Succeeded";
}

int main() {
    try {
        return run() ? 0 : 1;
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
