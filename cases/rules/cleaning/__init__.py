"""How each type of question is read: one function (field, raw) -> value or None, raising `Wrong`."""
