"""What organisations write in the form of the join page: received, kept for a while, mailed, listed for editors."""
