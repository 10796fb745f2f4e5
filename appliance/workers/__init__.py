"""What runs beside the requests: the bell, the print queue, the sheet reader."""
