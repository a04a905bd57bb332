"""What stands before PostgreSQL and lends a session for one transaction, or for one statement, as PgBouncer does
by its `pool_mode`: https://www.postgresql.org/docs/current/protocol-flow.html"""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NO_TLS = 80877103  # asked for before the startup; answered with an N
IDLE = b"I"  # in ReadyForQuery: in no transaction
ENDS = b"X"
BEGINS = b"BEGIN"
REFUSED = b"SFATAL\0C08P01\0Mtransaction blocks not allowed in statement pooling mode\0\0"  # by PgBouncer


@contextmanager
def pooler(folder: Path, mode: str = "transaction") -> Iterator[int]:
    """The port of one before the PostgreSQL whose socket is in the folder."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        pooled = _Pooler(lambda: _connected(folder), takes_transactions=mode == "transaction")
        threading.Thread(target=pooled.serve, args=(door,), daemon=True).start()
        yield door.getsockname()[1]
        pooled.close()


class _Pooler:
    def __init__(self, connect: Callable[[], socket.socket], *, takes_transactions: bool) -> None:
        self._connect = connect
        self._takes_transactions = takes_transactions
        self._idle: list[socket.socket] = []

    def serve(self, door: socket.socket) -> None:
        while True:
            try:
                client, _ = door.accept()
            except OSError:  # the test is over
                return
            threading.Thread(target=self._attend, args=(client,), daemon=True).start()

    def close(self) -> None:
        for server in self._idle:
            server.close()

    def _attend(self, client: socket.socket) -> None:
        with client:
            startup = _startup(client)
            if struct.unpack_from("!I", startup, 4)[0] == NO_TLS:
                client.sendall(b"N")
                if not (startup := _startup(client)):
                    return  # it wants TLS, or nothing
            server = self._connect()
            server.sendall(startup)
            _answer(server, client)
            self._idle.append(server)
            while (asked := _message(client)) and asked[:1] != ENDS:
                if BEGINS in asked and not self._takes_transactions:
                    client.sendall(b"E" + struct.pack("!I", len(REFUSED) + 4) + REFUSED)
                    return
                self._lend(client, asked)

    def _lend(self, client: socket.socket, asked: bytes) -> None:
        """For one transaction."""
        server = self._idle.pop() if self._idle else self._connect()
        while True:
            server.sendall(asked)
            if asked[:1] in b"QS" and _answer(server, client) == IDLE:
                break
            asked = _message(client)
        self._idle.append(server)


def _connected(folder: Path) -> socket.socket:
    server = socket.socket(socket.AF_UNIX)
    server.connect(str(folder / ".s.PGSQL.5432"))
    return server


def _answer(server: socket.socket, client: socket.socket) -> bytes:
    """Passes it on. Returns whether it is in a transaction after that."""
    while True:
        message = _message(server)
        client.sendall(message)
        if message[:1] == b"Z":
            return message[5:]


def _startup(client: socket.socket) -> bytes:
    """b"" once it has hung up."""
    if not (length := _exactly(client, 4)):
        return b""
    return length + _exactly(client, struct.unpack("!I", length)[0] - 4)


def _message(peer: socket.socket) -> bytes:
    """b"" once it has hung up."""
    if not (kind := _exactly(peer, 1)):
        return b""
    return kind + _startup(peer)


def _exactly(peer: socket.socket, count: int) -> bytes:
    read = b""
    while len(read) < count and (more := peer.recv(count - len(read))):
        read += more
    return read
