"""What keeps a profile true: the yearly question, people hidden without an answer, dead links, mails that return."""
