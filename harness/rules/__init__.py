"""Pure decisions about orders, as tables; standard library only."""
