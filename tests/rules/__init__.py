"""What is concluded from facts and a clock."""
