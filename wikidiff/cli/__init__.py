"""The command line: click translates, plain functions do, the pipeline is all they call."""
