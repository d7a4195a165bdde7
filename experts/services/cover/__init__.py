"""The writes around insurance and mutual-aid funds, one use case per file."""

from experts.services.cover.answer_enquiry import answer_enquiry
from experts.services.cover.ask_cover import ask_cover
from experts.services.cover.end_enquiry import end_enquiry
from experts.services.cover.errors import CoverError
from experts.services.cover.save_product import save_product
from experts.services.cover.show_product import show_product

__all__ = ["CoverError", "answer_enquiry", "ask_cover", "end_enquiry", "save_product", "show_product"]
