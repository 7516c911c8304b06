"""Many random worlds, each grown from its seed: no order may be lost or shipped twice in any."""
