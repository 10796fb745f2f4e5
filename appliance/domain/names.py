"""Names of things: types that say what a string is."""

from typing import NewType

SPELLED = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""How people spell the ids of a plan, a pattern for ``re``: they are names of files and stand in printed codes."""
ExamId = NewType("ExamId", str)
"""Short name of an exam, ``thi-thu-10-lan-1``: lower case, digits and hyphens."""
SittingId = NewType("SittingId", str)
"""A subject at one time, ``toan``."""
PaperId = NewType("PaperId", str)
"""One document, ``toan-101``; unique in the exam."""
PaperCode = NewType("PaperCode", str)
"""Mã đề as the candidate fills it in: digits, kept as text."""
RoomId = NewType("RoomId", str)
"""Room as printed on the door, ``01``."""
CandidateNumber = NewType("CandidateNumber", str)
"""Số báo danh (SBD): 4 to 8 digits, kept as text with its zeros."""
StaffId = NewType("StaffId", str)
"""Account of a named person, ``gt1-01``. Never shared."""
TerminalId = NewType("TerminalId", str)
"""An enrolled browser."""
PacketId = NewType("PacketId", str)
"""A sealed packet, by the human code on its label."""
JobId = NewType("JobId", int)
"""A row of the outbox."""
Sha256 = NewType("Sha256", str)
"""SHA-256 in lower-case hexadecimal, 64 characters."""
