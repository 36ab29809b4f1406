"""An authority of our own, and the certificates that a relay may show."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)
PEM = serialization.Encoding.PEM


@dataclass
class Authority:
    """It signs what it is asked to, and writes PEM files to a folder."""

    folder: Path

    def __post_init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.file = self.folder / "authority.pem"
        now = datetime.now(UTC)
        is_authority = x509.BasicConstraints(ca=True, path_length=0)
        made = self._builder("authority", self._key.public_key(), now - DAY, now + DAY)
        self.file.write_bytes(
            made.add_extension(is_authority, critical=True).sign(self._key, hashes.SHA256()).public_bytes(PEM)
        )

    def certificate(self, name: str, address: str, *, ends: timedelta = DAY, itself: bool = False) -> Path:
        """A certificate for an IP address or a host name, with its key; or one that it has signed itself."""
        key = ec.generate_private_key(ec.SECP256R1())
        end = datetime.now(UTC) + ends
        made = self._builder("authority" if not itself else name, key.public_key(), end - 2 * DAY, end, name)
        is_ip = address[0].isdigit()
        held = x509.IPAddress(ip_address(address)) if is_ip else x509.DNSName(address)
        made = made.add_extension(x509.SubjectAlternativeName([held]), critical=False)
        signed = made.sign(key if itself else self._key, hashes.SHA256())
        path = self.folder / f"{name}.pem"
        plain = serialization.NoEncryption()
        path.write_bytes(
            key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, plain) + signed.public_bytes(PEM)
        )
        return path

    def _builder(
        self, issuer: str, key: ec.EllipticCurvePublicKey, start: datetime, end: datetime, subject: str = ""
    ) -> x509.CertificateBuilder:
        named = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in (issuer, subject or issuer)]
        made = x509.CertificateBuilder().issuer_name(named[0]).subject_name(named[1]).public_key(key)
        made = made.serial_number(x509.random_serial_number())
        return made.not_valid_before(start).not_valid_after(end)
