"""Children aged 10 to 17 who are suspects, and the flag for CSAE committed by children."""
