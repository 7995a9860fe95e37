"""Guest posts and episodes that partners propose: written at the desk, taken into the tree by the editors."""
