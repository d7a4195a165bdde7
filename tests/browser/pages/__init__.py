"""The pages of the portal as people use them in the browser tests; nothing here depends on the language of a page."""
