"""Phòng Thi: the exam-room appliance."""
