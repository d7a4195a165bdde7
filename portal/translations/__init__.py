"""English msgids in the code, Chinese in one catalogue per room; `bin/messages` brings the two together."""
