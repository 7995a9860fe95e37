"""What editors do for partners: look after one desk, see it as the partner does, invite many at once."""
