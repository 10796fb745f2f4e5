"""Forms that the loaded exam brought: commands that read sheets know them by name as the scan table does."""

import os

from appliance.config import read_settings
from appliance.domain.people.data_folder import DATABASE
from appliance.domain.sheets.carried_forms import KnownForms


def known_forms() -> KnownForms:
    """Built-in ones alone where no appliance is set up or this account may not open it, as on a teacher's computer."""
    settings = read_settings()
    if not os.access(settings.data / DATABASE, os.R_OK | os.W_OK):
        return KnownForms()
    from appliance.bootstrap import Appliance, open_appliance  # loads the database: only here

    appliance = open_appliance(settings)
    if not isinstance(appliance, Appliance):
        return KnownForms()
    with appliance.work.read() as tx:
        exam = tx.exam.current()
    return KnownForms(exam.forms if exam else ())
