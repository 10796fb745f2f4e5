"""The fallback ticket, wired."""

from appliance.bootstrap import Appliance
from appliance.services.papers.print_ticket import PrintTicket
from appliance.web.api import Api
from appliance.web.papers.tickets import tickets_api


def tickets(a: Appliance) -> Api:
    return tickets_api(PrintTicket(work=a.work))
