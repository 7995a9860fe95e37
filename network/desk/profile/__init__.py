"""What a partner can change of its profile: the fields, how they are read, written, checked and shown."""
