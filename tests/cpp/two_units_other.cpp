/* The other half of two_units.cpp. */
#include <codepipeline.h>
#include <codepipeline.hpp>
#include <codepipeline_operations.hpp>

std::string other_unit(const std::string &config) {
    codepipeline::cancel cancel([] { return false; });
    return codepipeline::client(config).list_webhooks({}, {}, &cancel);
}

const void *other_version() { return codepipeline::version().data(); }
