"""What is kept of people: given to them, erased, and deleted once its time is over. Apps say what they keep."""
