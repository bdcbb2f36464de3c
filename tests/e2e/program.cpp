// The cases' program in C++; program.c says what it reads and prints.
#include <codepipeline.hpp>

#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

void say(int status, std::string_view text) { std::cout << status << ' ' << text.size() << '\n' << text << '\n'; }

template <class Body> void said(Body body) {
    try {
        body();
    } catch (const codepipeline::error &error) {
        say(error.status(), error.json());
    }
}

std::vector<std::string> parts_of(const std::string &line) {
    std::vector<std::string> parts;
    std::istringstream stream(line);
    for (std::string part; std::getline(stream, part, '\t');)
        parts.push_back(part);
    parts.resize(5);
    return parts;
}

void call(const codepipeline::client &client, const std::vector<std::string> &part) {
    codepipeline::cancel cancel;
    std::optional<std::thread> later;
    if (part[4] == "before")
        cancel.trigger();
    else if (!part[4].empty())
        later.emplace([&cancel, ms = std::stol(part[4])] {
            std::this_thread::sleep_for(std::chrono::milliseconds(ms));
            cancel.trigger();
        });
    said([&] { say(0, client.call(part[1].c_str(), part[2], part[3], &cancel)); });
    if (later)
        later->join();
}

void pages(const codepipeline::client &client, const std::vector<std::string> &part) {
    said([&] {
        for (const std::string &page : client.pages(part[1].c_str(), part[2], part[3]))
            say(CODEPIPELINE_OK, page);
        say(CODEPIPELINE_DONE, "");
    });
}

void run(const codepipeline::client &client) {
    for (std::string line; std::getline(std::cin, line);) {
        const std::vector<std::string> part = parts_of(line);
        if (part[0] == "call")
            call(client, part);
        else if (part[0] == "pages")
            pages(client, part);
        else
            said([&] { say(0, codepipeline::resolve_endpoint(part[1])); });
    }
}

} // namespace

int main(int argc, char **argv) {
    said([&] { run(codepipeline::client(argc > 1 ? argv[1] : "")); });
    return codepipeline_live_handles() == 0 ? 0 : 1;
}
