/* One half of a program of two files that both include the header, twice: nothing is defined twice. */
#include <codepipeline.hpp>
#include <codepipeline.hpp>

#include <iostream>

std::string other_unit(const std::string &config);
const void *other_version();

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;
    const std::string here = codepipeline::client(argv[1]).list_webhooks();
    if (here != other_unit(argv[1]) || codepipeline::version().data() != other_version()) {
        std::cerr << "the halves differ\n";
        return 1;
    }
    return codepipeline_live_handles() == 0 ? 0 : 1;
}
