"""The two vendors, simulated: Cin7 Omni and ShipStation, and the world they live in."""
