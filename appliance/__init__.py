"""Phòng Thi: the exam-room appliance."""

__version__ = "0.1.0"
