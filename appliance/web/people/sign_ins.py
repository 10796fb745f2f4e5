"""Routes of sign-in, and of what every screen shows on top."""

from dataclasses import dataclass

from appliance.domain.instants import iso
from appliance.domain.names import StaffId
from appliance.domain.refusals import Refusal
from appliance.services.people.greet import Greet
from appliance.services.people.list_rooms import ListRooms
from appliance.services.people.list_staff import ListStaff
from appliance.services.people.sign_in import SignIn
from appliance.services.people.sign_out import SignOut
from appliance.services.people.unlock_staff import UnlockStaff
from appliance.web.api import ANYONE, OFFICER, SIGNED_IN, STAFF_OF_PACKETS, Api, Call, Cookies, Nothing
from appliance.web.door import STAFF_COOKIE
from appliance.web.people.messages import Me, People, Person, RoomRow, Rooms, SignInForm, TerminalHere


@dataclass(frozen=True, kw_only=True)
class SignInVerbs:
    greet: Greet
    sign_in: SignIn
    sign_out: SignOut
    unlock_staff: UnlockStaff
    list_rooms: ListRooms
    list_staff: ListStaff


def sign_ins_api(verbs: SignInVerbs) -> Api:
    api = Api("people")

    @api.get("/api/me", who=ANYONE, answer=Me)
    def me(call: Call[Nothing]) -> Me:
        """Who this browser is, which exam it is, and what time the appliance has."""
        greeting, caller = verbs.greet(), call.caller
        return Me(
            staff=Person.of(caller.staff) if caller.staff else None,
            terminal=TerminalHere(id=caller.terminal.id, room=caller.terminal.room)
            if caller.terminal
            else None,
            mode=greeting.mode,
            exam_name=greeting.exam_name,
            school=greeting.school,
            server_time=iso(greeting.now),
        )

    @api.post("/api/sign-in", who=ANYONE, body=SignInForm, answer=Person)
    def sign_in_person(call: Call[SignInForm]) -> Cookies | Refusal:
        """Sign a named person in on this browser."""
        here = call.caller.terminal.id if call.caller.terminal else None
        done = verbs.sign_in(StaffId(call.body.account), call.body.pin, here)
        if isinstance(done, Refusal):
            return done
        return Cookies(Person.of(done.staff), {STAFF_COOKIE: done.token})

    @api.post("/api/sign-out", who=ANYONE)
    def sign_out_person(call: Call[Nothing]) -> Cookies:
        """End the sign-in of this browser."""
        if call.staff_token:
            verbs.sign_out(call.staff_token, call.caller)
        return Cookies(Nothing(), {STAFF_COOKIE: None})

    @api.post("/api/staff/<account>/unlock", who=OFFICER)
    def unlock(call: Call[Nothing], account: str) -> Nothing | Refusal:
        """Lift the lock of an account after too many wrong PINs."""
        return verbs.unlock_staff(StaffId(account), call.caller.actor) or Nothing()

    @api.get("/api/rooms", who=SIGNED_IN, answer=Rooms)
    def rooms(_call: Call[Nothing]) -> Rooms | Refusal:
        """The rooms of the exam."""
        found = verbs.list_rooms()
        if isinstance(found, Refusal):
            return found
        return Rooms(rooms=[RoomRow(id=room.id, place=room.place, candidates=count) for room, count in found])

    @api.get("/api/staff", who=STAFF_OF_PACKETS, answer=People)
    def staff(_call: Call[Nothing]) -> People | Refusal:
        """The staff of the exam, to choose a receiver from."""
        found = verbs.list_staff()
        return found if isinstance(found, Refusal) else People(staff=[Person.of(person) for person in found])

    return api
