def fetch_rate():
    # Stands for a call to a service that costs time and money.
    return 1.25
