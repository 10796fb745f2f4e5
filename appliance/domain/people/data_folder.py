"""Names of what an appliance keeps in its data folder (docs/formats/data_folder.md)."""

CARD = "appliance.json"
"""The public card; written last, so that its presence says that all keys are there."""
AGE_IDENTITY = "keys/appliance.age-identity"
"""``AGE-SECRET-KEY-1…`` and a newline."""
LEDGER_SEED = "keys/ledger.ed25519"
"""32 bytes in hexadecimal and a newline; so is the next."""
SEAL_SEED = "keys/seal.ed25519"
AUTHORITY_KEY = "keys/authority.key"
AUTHORITY = "tls/authority.pem"
SERVER = "tls/server.pem"
SERVER_KEY = "tls/server.key"
DATABASE = "examroom.db"

SECRETS = (AGE_IDENTITY, LEDGER_SEED, SEAL_SEED, AUTHORITY_KEY, SERVER_KEY)
