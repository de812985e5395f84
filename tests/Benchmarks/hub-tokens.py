#!/usr/bin/env python3
"""Writes a script for wrk that asks for hub tokens as robots do, each request signed for its second.

    ETCO_gateway_requestsPerSecond=100000 ./pegasus up --data /tmp/load
    tests/Benchmarks/hub-tokens.py /tmp/load > /tmp/hub-tokens.lua
    wrk -t1 -c32 -d10s -s /tmp/hub-tokens.lua --latency http://127.0.0.1:9080     # through the gateway
    wrk -t1 -c32 -d10s -s /tmp/hub-tokens.lua --latency http://127.0.0.1:9009     # accounts alone

Adds fifty robots to the system that runs on the data folder: take one that is there for nothing else. Run wrk at once, and twice:
the signatures are good for the next minute, and the first run warms the services up.
"""
import datetime
import hashlib
import hmac
import json
import random
import sys
import time
import urllib.request

ROBOTS, SECONDS, HOST, ADMIN = 50, 60, "127.0.0.1:9080", "http://127.0.0.1:9009/v1/admin/robots"
NOTHING = hashlib.sha256(b"").hexdigest()


def add_robot(token):
    word = lambda: "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=8)).capitalize()
    body = {"name": "-".join(word() for _ in range(4)), "owner": f"{word().lower()}@example.com"}
    request = urllib.request.Request(
        ADMIN, json.dumps(body).encode(), {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        added = json.load(answer)
    return added["accessKeyId"], added["secretAccessKey"]


def signed(key, secret, moment):
    stamp = moment.strftime("%Y%m%dT%H%M%SZ")
    scope = f"{stamp[:8]}/us-east-1/jibo/aws4_request"
    names = "host;x-amz-content-sha256;x-amz-date"
    canonical = f"POST\n/\n\nhost:{HOST}\nx-amz-content-sha256:{NOTHING}\nx-amz-date:{stamp}\n\n{names}\n{NOTHING}"
    text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signing = ("AWS4" + secret).encode()
    for part in scope.split("/"):
        signing = hmac.new(signing, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(signing, text.encode(), hashlib.sha256).hexdigest()
    lines = [
        "POST / HTTP/1.1", f"Host: {HOST}", "X-Amz-Target: Account_20151111.CreateHubToken",
        f"X-Amz-Content-Sha256: {NOTHING}", f"X-Amz-Date: {stamp}",
        f"Authorization: AWS4-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders={names}, Signature={signature}",
        "Content-Type: application/json", "Content-Length: 2", "", "{}"]
    return "\\r\\n".join(lines)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(f"{sys.argv[1]}/accounts-admin-token", encoding="ascii") as file:
        token = file.read().strip()
    keys = [add_robot(token) for _ in range(ROBOTS)]
    start = int(time.time())
    print(f"local start, at, signed = {start}, 0, {{}}")
    for second in range(SECONDS):
        moment = datetime.datetime.fromtimestamp(start + second, datetime.timezone.utc)
        requests = ",".join(f'"{signed(key, secret, moment)}"' for key, secret in keys)
        print(f"signed[{second}] = {{{requests}}}")
    print(f"""function request()
  at = at + 1
  local now = signed[os.time() - start] or signed[{SECONDS - 1}]
  return now[at % {ROBOTS} + 1]
end""")


main()
