"""How changes of partners come to the editors, are answered, and become public."""
