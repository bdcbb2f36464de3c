/* What the examples work on, made by the C examples' setup.c: C functions take the handle that get() gives. */
#ifndef EXAMPLE_SETUP_HPP
#define EXAMPLE_SETUP_HPP

#include <codepipeline.hpp>

#include "../../c/support/setup.h"

/* Makes a pipeline "web"; its creation starts one execution of it. */
inline void create_pipeline(const codepipeline::client &client) {
    if (!setup_pipeline(client.get()))
        throw std::runtime_error("the pipeline cannot be made");
}

#endif
