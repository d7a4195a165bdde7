"""Pairs of characters, words by jieba, or both."""


def compare(texts) -> str:
    return ""
