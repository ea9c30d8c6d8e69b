"""A self-made certificate, so that a second computer on the same network may use its microphone.

Browsers give out the microphone only over HTTPS (or on the very same computer). The certificate names every address of
this computer; browsers warn once because nobody else vouches for it. For real use put a certificate of your own,
or a proxy that has one, in front.
"""

import datetime
import ipaddress
import socket
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from giaoban.launch.options import local_addresses

# Browsers refuse server certificates that are valid for more than 398 days.
VALID_DAYS = 397
RENEW_DAYS = 30


def ensure_certificate(folder: Path) -> tuple[Path, Path]:
    """Paths of certificate and key in `folder`; made anew when missing, old, or lacking an address."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    names = _names()
    if not (key.exists() and _still_good(certificate, names)):
        folder.mkdir(parents=True, exist_ok=True)
        _make(certificate, key, names)
    return certificate, key


def _names() -> list[x509.GeneralName]:
    hosts = sorted({"localhost", socket.gethostname()})
    addresses = [x509.IPAddress(ipaddress.ip_address(address)) for address in local_addresses()]
    return [*(x509.DNSName(host) for host in hosts), *addresses]


def _still_good(path: Path, names: list[x509.GeneralName]) -> bool:
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
        named = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    left = certificate.not_valid_after_utc - datetime.datetime.now(datetime.UTC)
    return left.days > RENEW_DAYS and set(names) <= set(named)


def _make(certificate: Path, key: Path, names: list[x509.GeneralName]) -> None:
    secret = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Giao Ban")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=VALID_DAYS))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(secret, hashes.SHA256())
    )
    key.touch(mode=0o600)
    key.write_bytes(
        secret.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
