def fetch_rate() -> float:
    # Stands for a call to a service that costs time and money.
    return 1.25
