"""Ports on this machine."""

import socket

from domain.engine.refusal import Problem, Refused

LOOPBACK = "127.0.0.1"


def port_for(about: str, asked: int, usual: int = 0) -> int:
    """A free port: the one asked for, or else the usual one if it is free, or else any.

    Refused, naming the setting `about`, when the one asked for is taken.
    """
    if asked:
        if not _is_free(asked):
            problem = Problem(about, f"port {asked} er opptatt.", "Velg en annen port, eller 0 for en ledig.")
            raise Refused(problem)
        return asked
    return usual if usual and _is_free(usual) else _any_free()


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def _any_free() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
