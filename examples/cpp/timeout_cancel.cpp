/*
 * A call that nobody answers ends by its time-out, by a cancel from another thread, and by a function
 * that is asked while the call waits.
 *
 *     ./timeout_cancel
 */
#include <arpa/inet.h>
#include <codepipeline.hpp>
#include <iostream>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

/* A port of this machine whose connections the system takes and nobody reads. */
class silent_listener {
  public:
    silent_listener() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address_;
        auto *address = reinterpret_cast<sockaddr *>(&address_);
        if (socket_ < 0 || bind(socket_, address, length) != 0 || listen(socket_, 8) != 0 || getsockname(socket_, address, &length) != 0)
            throw std::runtime_error("no port to listen on");
    }
    silent_listener(const silent_listener &) = delete;
    silent_listener &operator=(const silent_listener &) = delete;
    ~silent_listener() { close(socket_); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)); }

  private:
    int socket_;
    sockaddr_in address_{};
};

/* Makes a call that must end with this status; whether it did. */
template <class Call> static bool ends(codepipeline_status_t expected, Call call) {
    try {
        call();
    } catch (const codepipeline::error &error) {
        std::cout << error.what() << '\n';
        return error.status() == expected;
    }
    return false;
}

static bool run() {
    const silent_listener silent;
    codepipeline::client client(R"({"region":"us-east-1","anonymous":true,"endpoint_url":")" + silent.url() + "\"}");
    bool ok = ends(CODEPIPELINE_TIMEOUT, [&] { client.get_pipeline(R"({"name":"web"})", R"({"timeout_ms":200})"); });

    codepipeline::cancel cancel;
    std::thread elsewhere([&] {
        std::this_thread::sleep_for(200ms);
        cancel.trigger();
    });
    /* The request was sent, so a listener that reads could have started the execution. */
    ok = ends(CODEPIPELINE_CANCELLED, [&] { client.start_pipeline_execution(R"({"name":"web"})", {}, &cancel); }) && ok;
    elsewhere.join();

    int asked = 0;
    codepipeline::cancel polled([&] { return ++asked == 3; }, 50ms);
    return ends(CODEPIPELINE_CANCELLED, [&] { client.get_pipeline(R"({"name":"web"})", {}, &polled); }) && ok;
}

int main() {
    try {
        return run() ? 0 : 1;
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
