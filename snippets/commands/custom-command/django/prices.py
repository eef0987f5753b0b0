PRICES = {"Emma": 8, "Dracula": 9}


def cost(title, copies):
    return copies * PRICES[title]
