"""What a partner gets back: how it was found, who is near, who seeks what it offers. Nothing about visitors."""
