"""Laws as Akoma Ntoso 3 (OASIS LegalDocML), read and written. Pure."""
