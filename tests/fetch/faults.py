"""A server on loopback that misbehaves as it is told, one answer a request."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Behaviour = Callable[[socket.socket, str], None]

SITE = {
    "batchcomplete": True,
    "query": {"general": {"wikiid": "x", "lang": "en", "articlepath": "/wiki/$1", "script": "/index.php"}},
}


class FaultServer:
    """Listens until it is closed; `behaviours` are used up in order, then every request gets `usual`."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.behaviours: deque[Behaviour] = deque()
        self.usual: Behaviour = answer_json(SITE)
        self.requests: list[str] = []
        self._lock = threading.Lock()
        self._closing = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                request = _read_request(connection)
                with self._lock:
                    self.requests.append(request)
                    behaviour = self.behaviours.popleft() if self.behaviours else self.usual
                behaviour(connection, request)
            except OSError:
                return

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def _read_request(connection: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            raise ConnectionError
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        ),
        0,
    )
    while len(body) < length:
        body += connection.recv(65536)
    return (head + b"\r\n\r\n" + body).decode()


def send(connection: socket.socket, body: bytes, *, status: str = "200 OK", **headers: str) -> None:
    lines = {
        "Content-Length": str(len(body)),
        "Connection": "close",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    connection.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)


def answer(body: bytes, *, status: str = "200 OK", **headers: str) -> Behaviour:
    return lambda connection, _: send(connection, body, status=status, **headers)


def answer_json(value: Any, **headers: str) -> Behaviour:
    return answer(json.dumps(value).encode(), **headers)


def drop(connection: socket.socket, _: str) -> None:
    """Close without a word."""


def half(connection: socket.socket, _: str) -> None:
    """Promise a body, and send half of it."""
    body = json.dumps(SITE).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    connection.sendall(head + body[: len(body) // 2])


def half_gzip(connection: socket.socket, _: str) -> None:
    """Send gzip that breaks off where the body ends."""
    packed = gzip.compress(json.dumps({**SITE, "padding": list(range(3000))}).encode())
    send(connection, packed[: len(packed) // 2], Content_Encoding="gzip")


def drip(connection: socket.socket, _: str) -> None:
    """Send one byte at a time, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        connection.sendall(b" ")
        time.sleep(0.05)


def drip_headers(connection: socket.socket, _: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


def endless(connection: socket.socket, _: str) -> None:
    """Send a body that does not end, as fast as it goes."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while True:
        connection.sendall(b" " * 65536)


def slow(seconds: float) -> Behaviour:
    def behave(connection: socket.socket, _: str) -> None:
        time.sleep(seconds)
        send(connection, json.dumps(SITE).encode())

    return behave


@contextmanager
def fault_server(*behaviours: Behaviour) -> Iterator[FaultServer]:
    server = FaultServer()
    server.behaviours.extend(behaviours)
    try:
        yield server
    finally:
        server.close()
