"""Measures how long `likeness serve` takes from the start of its process to its first answer.

    start_times.py DATA_FOLDER [--times N] [--launcher ./likeness]

Starts the launcher N times on the data folder, waits for sidecar.json and the first /v1/health, and
for the line in the log that says that the vectors are in memory; stops it again. Prints medians and
the 90th percentile in seconds. Needs nothing but Python's standard library.
"""

import argparse
import glob
import http.client
import json
import os
import signal
import subprocess
import time

IN_MEMORY = " are in memory"


def started(launcher, data):
    return subprocess.Popen(
        [launcher, "--data", data, "serve"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until(condition, process, most=60):
    end = time.monotonic() + most
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        if process.poll() is not None:
            raise SystemExit(f"the sidecar ended with {process.returncode}; see its log")
        time.sleep(0.001)
    raise SystemExit(f"waited {most} s in vain")


def announced(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def healthy(sidecar):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", sidecar["port"], timeout=10)
        connection.request("GET", "/v1/health", headers={"Authorization": "Bearer " + sidecar["token"]})
        return connection.getresponse().status == 200
    except ConnectionRefusedError:
        return False


def lines_in_memory(data):
    count = 0
    for path in glob.glob(os.path.join(data, "logs", "*")):
        with open(path, encoding="utf-8", errors="replace") as file:
            count += sum(IN_MEMORY in line for line in file)
    return count


def once(launcher, data):
    before = lines_in_memory(data)
    file = os.path.join(data, "sidecar.json")
    start = time.monotonic()
    process = started(launcher, data)
    sidecar = wait_until(lambda: announced(file), process)
    wait_until(lambda: healthy(sidecar), process)
    health = time.monotonic() - start
    wait_until(lambda: lines_in_memory(data) > before, process)
    resident = time.monotonic() - start
    with open(f"/proc/{sidecar['pid']}/status", encoding="utf-8") as status:
        memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    process.send_signal(signal.SIGTERM)
    process.wait(30)
    return health, resident, memory / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--launcher", default="./likeness")
    options = parser.parse_args()
    once(options.launcher, options.data)
    runs = [once(options.launcher, options.data) for _ in range(options.times)]
    for name, column in (("first health, s", 0), ("vectors in memory, s", 1), ("RSS, MiB", 2)):
        values = sorted(run[column] for run in runs)
        print(
            f"{name:22} least {values[0]:.3f}  median {values[len(values) // 2]:.3f}"
            f"  90 % {values[len(values) * 9 // 10]:.3f}"
        )


if __name__ == "__main__":
    main()
