"""OpenCV: from a picture of a sheet to plain measurements."""
