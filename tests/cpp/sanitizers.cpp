/* Does one thing that a sanitizer must stop, to prove that it is in. */
#include <codepipeline.hpp>

#include <climits>
#include <cstring>

int main(int argc, char **argv) {
    const char *fault = argc > 1 ? argv[1] : "";
    if (std::strcmp(fault, "address") == 0) {
        volatile char *text = new char[8]();
        delete[] text;
        return text[argc];
    }
    if (std::strcmp(fault, "leak") == 0) {
        /* A text of the library's that nobody frees: the library's memory is watched too. */
        char *url = nullptr;
        codepipeline_resolve_endpoint(R"({"region":"us-east-1"})", CODEPIPELINE_NUL, &url, nullptr, nullptr);
        url = nullptr;
        return 0;
    }
    volatile int most = INT_MAX;
    return std::strcmp(fault, "undefined") == 0 ? most + argc > 0 : 0;
}
