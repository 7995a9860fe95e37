"""The partner desk: partners keep their own profile true, without becoming users of the CMS."""
