"""What the openssl command does for RSA keys, which neither Python nor PyNaCl makes."""

from __future__ import annotations

import subprocess

from samsprak.model.diagnostics import Fault, FaultsFoundError

_BITS = 2048


def new_rsa_key() -> bytes:
    """Return a new private key in PEM."""
    return _run("genpkey", "-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{_BITS}", content=b"")


def public_half(private_key: bytes) -> bytes:
    """Return the public half of a private key in PEM, as the DER of a SubjectPublicKeyInfo."""
    return _run("pkey", "-pubout", "-outform", "DER", content=private_key)


def _run(*arguments: str, content: bytes) -> bytes:
    try:
        done = subprocess.run(["openssl", *arguments], input=content, capture_output=True, check=True)  # noqa: S603, S607 # that of the PATH, with fixed arguments
    except FileNotFoundError:
        hint = "install it: 'apt install openssl'"
        raise FaultsFoundError([Fault("openssl", 0, "this command is not installed", hint)]) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        hint = "see whether the key is in PEM, and openssl is of version 3"
        raise FaultsFoundError([Fault("openssl", 0, f"it failed: {said[-1] if said else ''}", hint)]) from None
    return done.stdout
