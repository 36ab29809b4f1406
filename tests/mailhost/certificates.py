"""A certificate authority of our own, and what it vouches for."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PEM = serialization.Encoding.PEM
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Certificates:
    """`ca` is who is to be trusted, `server` the key and certificate of 127.0.0.1 that it has signed; both as PEM."""

    ca: Path
    server: Path


def make_certificates(folder: Path) -> Certificates:
    """An authority, and a server that it vouches for, for a day."""
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = (
        _certificate("Prøve-CA", "Prøve-CA", authority.public_key(), 1)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(authority.public_key()), critical=False)
        .sign(authority, hashes.SHA256())
    )
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
    server = (
        _certificate("relay.test", "Prøve-CA", key.public_key(), 2)
        .add_extension(here, critical=False)
        .add_extension(signer, critical=False)
        .sign(authority, hashes.SHA256())
    )
    secret = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    made = Certificates(folder / "ca.pem", folder / "server.pem")
    made.ca.write_bytes(root.public_bytes(PEM))
    made.server.write_bytes(secret + server.public_bytes(PEM))
    return made


def _certificate(
    subject: str, issuer: str, key: ec.EllipticCurvePublicKey, number: int
) -> x509.CertificateBuilder:
    def named(name: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key)
        .serial_number(number)
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
    )
