"""The rules of the exam room: values, tables and pure functions. No clock, no chance, no IO."""
