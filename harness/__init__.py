"""Everything that uses the simulators: rules, reference integration, runner, command line."""
