/*
 * Just enough JSON to read answers in the examples, over the C examples' json.c. Programs of your own
 * use the JSON library they have; with_nlohmann_json.cpp shows one.
 */
#ifndef EXAMPLE_JSON_HPP
#define EXAMPLE_JSON_HPP

#include <optional>
#include <string>

#include "../../c/support/json.h"

/* The value at `path`, such as "jobs.0.id": text without quotes and escapes, anything else as it stands. */
inline std::optional<std::string> find(const std::string &json, const std::string &path) {
    std::string value(json.size() + 1, '\0');
    if (!json_find(json.c_str(), path.c_str(), value.data(), value.size()))
        return std::nullopt;
    value.resize(value.find('\0'));
    return value;
}

/* The value at `path` of item `n` of the list `list`. */
inline std::optional<std::string> find(const std::string &json, const std::string &list, int n, const std::string &path) {
    return find(json, list + '.' + std::to_string(n) + '.' + path);
}

#endif
