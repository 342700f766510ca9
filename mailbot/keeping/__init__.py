"""What the operator keeps: backups of the whole database, put back so that nothing goes out twice."""
