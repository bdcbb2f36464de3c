// Generated from model/ by codegen/src/cpp_methods.rs; do not edit. Change one of these and run `make gen`.
// The operations as methods; included by codepipeline.hpp, which explains them.
#ifndef CODEPIPELINE_OPERATIONS_HPP
#define CODEPIPELINE_OPERATIONS_HPP

#include <string>
#include <string_view>

namespace codepipeline {

class cancel;

/** What `Client` inherits; each method calls `Client::call` with the operation's name. */
template <class Client> class operations {
  public:
    /** Deletes. */
    std::string delete_thing(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("DeleteThing", input, options, cancel);
    }

    /** Lists. */
    std::string list_things(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("ListThings", input, options, cancel);
    }

    /** Starts. */
    std::string start_thing(std::string_view input = {}, std::string_view options = {}, const cancel *cancel = nullptr) const {
        return call("StartThing", input, options, cancel);
    }

  private:
    friend Client;
    operations() = default;

    std::string call(const char *operation, std::string_view input, std::string_view options, const cancel *cancel) const {
        return static_cast<const Client *>(this)->call(operation, input, options, cancel);
    }
};

} // namespace codepipeline

#endif
