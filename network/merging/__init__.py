"""Two topics become one: everything that knew the one knows the other afterwards, drafts and addresses included."""
