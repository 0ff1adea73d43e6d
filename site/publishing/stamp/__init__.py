"""The content stamp: a short text that is another one after every change that visitors could see."""
