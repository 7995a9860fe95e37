"""Frage ans Netzwerk: what nobody has written about yet is asked; editors pass it on, partners answer."""
