/* What the test programs share: a failed check is a line on stderr and the exit status. */
#ifndef TESTS_CHECK_HPP
#define TESTS_CHECK_HPP

#include <codepipeline.hpp>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

inline std::atomic<int> failures{0};

#define CHECK(condition)                                                                   \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            std::cerr << __FILE__ << ':' << __LINE__ << ": " << #condition << std::endl;   \
            ++failures;                                                                    \
        }                                                                                  \
    } while (0)

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

/* The error that a call ends with; a call that ends well is a failure. */
template <class Call> codepipeline::error failure_of(int line, Call call) {
    try {
        call();
    } catch (const codepipeline::error &error) {
        return error;
    }
    std::cerr << "line " << line << ": no exception" << std::endl;
    ++failures;
    return codepipeline::error(nullptr);
}

#define FAILURE(call) failure_of(__LINE__, [&] { (void)(call); })

/* The exit status, after everything that owns a handle is gone. */
inline int finished() {
    CHECK(codepipeline_live_handles() == 0);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
