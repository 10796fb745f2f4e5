"""Signatures and PINs."""

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.crypto.pins import Argon2Pins

RFC_8032_SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
RFC_8032_KEY = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")


def test_the_first_vector_of_rfc_8032() -> None:
    signer = Ed25519Signer(RFC_8032_SEED)
    assert signer.public_key == RFC_8032_KEY
    assert (
        signer.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
    )


def test_a_signature_speaks_for_its_message_and_key_only() -> None:
    ours, theirs = Ed25519Signer(b"\x01" * 32), Ed25519Signer(b"\x02" * 32)
    signature = ours.sign(b"phong-thi/bundle/v1\n{}")
    assert verify(ours.public_key, b"phong-thi/bundle/v1\n{}", signature)
    assert not verify(ours.public_key, b"phong-thi/bundle/v1\n{ }", signature)
    assert not verify(theirs.public_key, b"phong-thi/bundle/v1\n{}", signature)
    assert not verify(b"short", b"phong-thi/bundle/v1\n{}", signature)


def test_a_pin_verifies_against_its_own_hash_only() -> None:
    pins = Argon2Pins()
    phc = pins.hash("246810", b"\x07" * 16)
    assert phc.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert pins.verify("246810", phc)
    assert not pins.verify("246811", phc)
