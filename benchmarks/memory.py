"""What a process has needed of memory."""

from pathlib import Path


def peak_megabytes() -> float:
    """The most memory that this process has had since its program started, in MB.

    The kernel's own mark for the address space: what getrusage tells is inherited from the process that started us.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes) / 1024
