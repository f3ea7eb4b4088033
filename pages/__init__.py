"""The pages: each a short recipe that selects, evaluates and shows."""
