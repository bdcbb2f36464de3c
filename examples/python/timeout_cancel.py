"""A call that nobody answers ends by its time-out, and by Ctrl-C.

python3 examples/python/timeout_cancel.py
"""

import os
import signal
import socket
import threading

import codepipeline
from codepipeline.exceptions import CallTimeout

# The system takes connections for it, and it never reads one.
silent = socket.create_server(("127.0.0.1", 0))

with codepipeline.client(
    "codepipeline",
    region_name="us-east-1",
    endpoint_url=f"http://127.0.0.1:{silent.getsockname()[1]}",
    aws_access_key_id="AKIDEXAMPLE",
    aws_secret_access_key="none",
) as client:
    try:
        client.get_pipeline(name="web", timeout=0.2)
        raise AssertionError("nobody answers")
    except CallTimeout as error:
        print(error)

    # What Ctrl-C sends.
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        client.start_pipeline_execution(name="web")
        raise AssertionError("nobody answers")
    except KeyboardInterrupt:
        # The request was sent, so a listener that reads could have started the execution.
        print("interrupted; the request may have taken effect")
