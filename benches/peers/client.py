"""A Python client under measure: arguments are the package, the port, and the number of calls or `first`."""

import resource
import sys

KEYS = {"region_name": "us-east-1", "aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "secret"}


def cpu_us():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return (usage.ru_utime + usage.ru_stime) * 1e6


def peak_kb():
    """The most memory that this process has had resident."""
    with open("/proc/self/status") as lines:
        return next(line for line in lines if line.startswith("VmHWM")).split()[1]


def main():
    package, port, calls = sys.argv[1:4]
    module = __import__(package)
    client = module.client("codepipeline", endpoint_url=f"http://127.0.0.1:{port}", **KEYS)
    if calls == "first":
        assert len(client.list_pipelines(maxResults=1000)["pipelines"]) == 8
        print(peak_kb())
        return
    for _ in range(50):
        client.list_pipelines(maxResults=1000)
    before = cpu_us()
    for _ in range(int(calls)):
        assert len(client.list_pipelines(maxResults=1000)["pipelines"]) == 8
    print((cpu_us() - before) / int(calls))


if __name__ == "__main__":
    main()
